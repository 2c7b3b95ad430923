/** Over the promise ■, over the statute ◆ and filled: two facts of different weight, told apart by word and shape. */
import { DueBadge } from "../ui/due-badge";

type LatenessBadgeProps = { lateness: "over_promise" | "over_statute"; word: string };

export function LatenessBadge({ lateness, word }: LatenessBadgeProps) {
  return (
    <span className="mr-2">
      <DueBadge standing={lateness === "over_promise" ? "red" : "statutory"} word={word} />
    </span>
  );
}
