/** A figure that opens the list behind it; without an address it is plain text. */
import Link from "next/link";

export function OpeningFigure({ text, href, onShade = false }: { text: string; href?: string; onShade?: boolean }) {
  if (href === undefined) return <>{text}</>;
  return (
    // On a shade only ink is read well; the line below still says that it opens.
    <Link href={href} className={onShade ? "text-ink underline underline-offset-4 hover:decoration-2" : "link"}>
      {text}
    </Link>
  );
}
