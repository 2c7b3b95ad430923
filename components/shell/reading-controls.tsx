/**
 * Language and display of the reader: plain forms that set cookies, so they work without JavaScript and on every page.
 * The actions come from app/, which may write cookies.
 */
import { Button } from "../ui/button";

type Post = (data: FormData) => Promise<void>;

type LanguageSwitchProps = {
  action: Post;
  label: string;
  /** The other languages, each in its own words. */
  others: readonly { value: string; text: string; short: string }[];
};

export function LanguageSwitch({ action, label, others }: LanguageSwitchProps) {
  return (
    <form action={action} aria-label={label} className="flex gap-1">
      {others.map((other) => (
        <button key={other.value} type="submit" name="locale" value={other.value} lang={other.value} className="tool">
          {/* Whoever speaks to the page says what is seen: the short word belongs to the name. */}
          {other.short === other.text ? null : <span className="sm:hidden">{other.short} </span>}
          <span className={other.short === other.text ? undefined : "max-sm:sr-only"}>{other.text}</span>
        </button>
      ))}
    </form>
  );
}

export type DisplayQuestion = {
  name: string;
  legend: string;
  current: string;
  choices: readonly { value: string; text: string }[];
};

type DisplayControlsProps = { action: Post; text: string; saveText: string; questions: readonly DisplayQuestion[] };

export function DisplayControls({ action, text, saveText, questions }: DisplayControlsProps) {
  return (
    // A change of any choice makes a new element, which is closed again.
    <details key={questions.map((question) => question.current).join()} className="menu relative">
      <summary className="tool">{text}</summary>
      <form
        action={action}
        className="absolute right-0 z-20 mt-1 grid w-72 max-w-[calc(100vw-2rem)] gap-3 rounded-md border border-line-strong bg-surface p-4 shadow-float"
      >
        {questions.map((question) => (
          <fieldset key={question.name}>
            <legend className="font-semibold text-sm">{question.legend}</legend>
            <div className="mt-1 flex flex-wrap gap-x-4">
              {question.choices.map((choice) => (
                <label
                  key={choice.value}
                  className="flex min-h-(--target-small) cursor-pointer items-center gap-2 text-sm"
                >
                  <input
                    type="radio"
                    name={question.name}
                    value={choice.value}
                    defaultChecked={choice.value === question.current}
                    className="size-[1.1em] accent-primary"
                  />
                  {choice.text}
                </label>
              ))}
            </div>
          </fieldset>
        ))}
        <Button size="small">{saveText}</Button>
      </form>
    </details>
  );
}
