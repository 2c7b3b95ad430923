/** What a run of days is made of, for texts that say it as people do: 10月1日至7日, 9月30日至10月2日 / 1–7 Oct, 30 Sep–2 Oct. */
const monthNames = new Intl.DateTimeFormat("en", { month: "short", timeZone: "UTC" });

export type DayRange = {
  /** Whether the month is named once or twice. */
  readonly span: "month" | "months";
  /** A figure in Chinese, a name in English. */
  readonly fromMonth: string;
  readonly fromDay: string;
  readonly toMonth: string;
  readonly toDay: string;
};

/** Takes civil dates, "2026-10-01". The year is left out: it stands in the days around. Throws RangeError on anything else. */
export function dayRange(fromOn: string, toOn: string, locale: "zh-CN" | "en"): DayRange {
  const [from, to] = [new Date(`${fromOn}T00:00:00Z`), new Date(`${toOn}T00:00:00Z`)];
  const monthOf = (at: Date) => (locale === "en" ? monthNames.format(at) : String(at.getUTCMonth() + 1));
  if (Number.isNaN(from.getTime()) || Number.isNaN(to.getTime())) throw new RangeError(`not days: ${fromOn}, ${toOn}`);
  return {
    span: fromOn.slice(0, 7) === toOn.slice(0, 7) ? "month" : "months",
    fromMonth: monthOf(from),
    fromDay: String(from.getUTCDate()),
    toMonth: monthOf(to),
    toDay: String(to.getUTCDate()),
  };
}
