/** Where this page stands: the way back up, one line. */
import { TextLink } from "./text-link";

export type Crumb = { text: string; href?: string };

export function Breadcrumb({ label, items }: { label: string; items: readonly Crumb[] }) {
  return (
    <nav aria-label={label} className="mb-3 text-sm print:hidden">
      <ol className="flex flex-wrap gap-2">
        {items.map((item, index) => (
          <li key={item.text} className="flex gap-x-2">
            {index > 0 ? (
              <span aria-hidden="true" className="text-ink-soft">
                /
              </span>
            ) : null}
            {item.href ? (
              <TextLink href={item.href}>{item.text}</TextLink>
            ) : (
              <span aria-current="page" className="text-ink-soft">
                {item.text}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
