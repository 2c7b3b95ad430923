/**
 * The papers of an office: the five that the calendar demands (周研判、月通报、季调度、半年督、年终考), and those that somebody
 * decides to write (工作提醒、任务交办单、简报、专报、通报). DOMAIN 2, rows of 楚雄.
 */
export const periodicKinds = [
  "weekly_analysis",
  "monthly_bulletin",
  "quarterly_dispatch",
  "half_year_inspection",
  "year_score",
] as const;
export type PeriodicKind = (typeof periodicKinds)[number];

/** To units, about something they are to do by a day. */
export const orderKinds = ["reminder_letter", "task_order"] as const;
export type OrderKind = (typeof orderKinds)[number];

/** With figures of days that whoever writes them chooses. */
export const freeKinds = ["briefing", "special_report", "circular"] as const;
export type FreeKind = (typeof freeKinds)[number];

export const paperKinds = [...periodicKinds, ...freeKinds, ...orderKinds] as const;
export type PaperKind = (typeof paperKinds)[number];

export const paperStates = ["draft", "in_review", "released"] as const;
export type PaperState = (typeof paperStates)[number];

export function isPeriodic(kind: PaperKind): kind is PeriodicKind {
  return (periodicKinds as readonly PaperKind[]).includes(kind);
}

export function isOrder(kind: PaperKind): kind is OrderKind {
  return (orderKinds as readonly PaperKind[]).includes(kind);
}

/** A circular gets its number and day from whoever signs it, on paper; the others get theirs here. */
export function isSignedOnPaper(kind: PaperKind): boolean {
  return kind === "circular";
}

/** The names by which offices call them; they stand on the paper itself. */
export const paperNames: Readonly<Record<PaperKind, string>> = {
  weekly_analysis: "周研判",
  monthly_bulletin: "月通报",
  quarterly_dispatch: "季调度",
  half_year_inspection: "半年督",
  year_score: "年终考",
  briefing: "简报",
  special_report: "专报",
  circular: "通报",
  reminder_letter: "工作提醒",
  task_order: "任务交办单",
};

const series = {
  reminder_letter: "提醒",
  task_order: "交办",
} as const satisfies Record<OrderKind, string>;

/**
 * Which numbers a kind counts by, anew each year and without a gap: letters to units one series for the whole house,
 * briefings and special reports one for each place that issues them. Null: its period or its signer names it.
 */
export function seriesOf(kind: PaperKind, regionId: string): string | null {
  if (isOrder(kind)) return kind;
  return kind === "briefing" || kind === "special_report" ? `${kind} ${regionId}` : null;
}

/** 提醒〔2026〕3号; 交办〔2026〕3号; 第3期. */
export function serialOf(kind: PaperKind, year: number, no: number): string {
  return isOrder(kind) ? `${series[kind]}〔${year}〕${no}号` : `${year}年第${no}期`;
}
