/** How something goes, as numbered steps beside each other; on a phone one below the other. */
import { WholeDurations } from "../ui/whole-durations";

type PublicStepsProps = { steps: readonly { key: string; title: string; text: string }[] };

export function PublicSteps({ steps }: PublicStepsProps) {
  return (
    <ol className="grid gap-x-6 gap-y-5 sm:grid-cols-2 lg:grid-cols-4">
      {steps.map((step, index) => (
        <li key={step.key} className="grid grid-cols-[2.25rem_minmax(0,1fr)] gap-x-3 lg:block">
          <span
            aria-hidden="true"
            className="flex size-9 items-center justify-center rounded-full border-2 border-primary font-semibold text-lg text-primary tabular-nums lg:mb-2"
          >
            {index + 1}
          </span>
          <div>
            <p className="font-semibold text-lg leading-9 lg:leading-snug">{step.title}</p>
            <p className="mt-1 leading-relaxed">
              <WholeDurations>{step.text}</WholeDurations>
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
