/** What narrows a list, each a plain link that takes it off again, and at the end the link that takes off all. */
import { classNames } from "./class-names";
import { CrossShape } from "./shapes";
import { TextLink } from "./text-link";

type FilterChip = {
  key: string;
  text: string;
  /** The address of the list without it. */
  href: string;
  /** What the link does, in words: "Remove “Web form”". */
  removeText: string;
};

type FilterChipsProps = {
  /** What the chips are, for who cannot see them. */
  label: string;
  /** Where there is none, nothing stands there. */
  chips: readonly FilterChip[];
  clearAll?: { readonly text: string; readonly href: string };
  size?: keyof typeof sizes;
};

const sizes = {
  small: "min-h-(--target-small) px-2 text-sm",
  normal: "min-h-(--target) px-3",
};

export function FilterChips({ label, chips, clearAll, size = "normal" }: FilterChipsProps) {
  if (chips.length === 0) return null;
  return (
    <ul aria-label={label} className="flex flex-wrap items-center gap-2">
      {chips.map(({ key, text, href, removeText }) => (
        <li key={key}>
          <a
            href={href}
            aria-label={removeText}
            className={classNames(
              "inline-flex items-center gap-2 rounded-sm border border-line-strong bg-surface text-ink no-underline hover:border-ink",
              sizes[size],
            )}
          >
            {text}
            <CrossShape />
          </a>
        </li>
      ))}
      {clearAll ? (
        <li>
          <TextLink href={clearAll.href}>{clearAll.text}</TextLink>
        </li>
      ) : null}
    </ul>
  );
}
