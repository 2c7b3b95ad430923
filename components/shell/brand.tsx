/** Mark, name and descriptor of the office: the way home from every page. */
import Link from "next/link";
import { classNames } from "../ui/class-names";
import { SealMark } from "./seal-mark";

export type BrandTexts = {
  name: string;
  descriptor: string;
  /** The place, set by the office: 澜州. */
  place?: string;
  /** What the link does, after the words that are seen: ，返回首页. */
  home: string;
};

export function Brand({ texts, href = "/", small = false }: { texts: BrandTexts; href?: string; small?: boolean }) {
  return (
    <Link
      href={href}
      className="inline-flex min-h-(--target) items-center gap-2 rounded-sm sm:gap-2.5 text-ink no-underline"
    >
      <SealMark className={small ? "size-7 shrink-0" : "size-9 shrink-0 sm:size-11"} />
      <span className={small ? "flex flex-wrap items-baseline gap-x-2" : "grid"}>
        <span className={classNames("font-bold leading-tight tracking-wide", small ? "text-lg" : "text-xl")}>
          {texts.name}
        </span>
        <span className="text-ink-soft text-sm leading-tight">
          {texts.place}
          {texts.descriptor}
          <span className="sr-only">{texts.home}</span>
        </span>
      </span>
    </Link>
  );
}
