/**
 * Dates, durations and figures as they stand on a screen or in a letter.
 * Civil dates ("2026-09-28") are already Shanghai dates; instants are shown in Shanghai time, whatever the machine's zone.
 */
import { type Locale, timeZone } from "./locale";

const weekdays = {
  "zh-CN": ["周日", "周一", "周二", "周三", "周四", "周五", "周六"],
  en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
} as const;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

const shanghai = new Intl.DateTimeFormat("en-CA", {
  timeZone,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

type Civil = { year: number; month: number; day: number; weekday: number };

function civilOf(date: string | Date): Civil {
  const on = typeof date === "string" ? date : civilDate(date);
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(on);
  if (!match) throw new RangeError(`not a civil date: ${on}`);
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return { year, month, day, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() };
}

/** Since then Shanghai has been eight hours ahead all year; before, there were summers of nine. */
const steadySince = Date.UTC(1992, 0, 1);
const aheadMs = 8 * 3_600_000;

function partsOf(at: Date): Record<string, string> {
  if (at.getTime() < steadySince) {
    return Object.fromEntries(shanghai.formatToParts(at).map((part) => [part.type, part.value]));
  }
  const [year = "", month = "", day = "", hour = "", minute = ""] = new Date(at.getTime() + aheadMs)
    .toISOString()
    .split(/[-T:]/u);
  return { year, month, day, hour, minute };
}

/** The Shanghai date of an instant, "2026-09-28". */
export function civilDate(at: Date): string {
  const { year, month, day } = partsOf(at);
  return `${year}-${month}-${day}`;
}

/** 2026年9月28日(周一) / Mon 28 Sep 2026. Takes a civil date or an instant; throws RangeError on anything else. */
export function formatDate(date: string | Date, locale: Locale): string {
  const { year, month, day, weekday } = civilOf(date);
  if (locale === "zh-CN") return `${year}年${month}月${day}日(${weekdays[locale][weekday]})`;
  return `${weekdays.en[weekday]} ${day} ${months[month - 1]} ${year}`;
}

/** So many days before and after now a day of another year is still plain without it: "1月4日" in December. */
const plainWithin = 60;

/**
 * 9月28日(周一) / Mon 28 Sep: for lists where the year is plain. With `now` the year is added where it is not: a day of
 * another year that is neither just over nor just ahead.
 */
export function formatDay(date: string | Date, locale: Locale, now?: Date): string {
  const { year, month, day, weekday } = civilOf(date);
  if (now) {
    const days = Math.abs(Date.UTC(year, month - 1, day) - now.getTime()) / 86_400_000;
    if (days > plainWithin && civilOf(now).year !== year) return formatDate(date, locale);
  }
  if (locale === "zh-CN") return `${month}月${day}日(${weekdays[locale][weekday]})`;
  return `${weekdays.en[weekday]} ${day} ${months[month - 1]}`;
}

/** 9月28日 / 28 Sep: for short messages, about a day that is near. */
export function formatShortDay(date: string | Date, locale: Locale): string {
  const { month, day } = civilOf(date);
  return locale === "zh-CN" ? `${month}月${day}日` : `${day} ${months[month - 1]}`;
}

/** "2026-09" without its year: 9月 / Sep. */
export function formatMonthName(month: string, locale: Locale): string {
  const of = Number(month.slice(5, 7));
  return locale === "zh-CN" ? `${of}月` : (months[of - 1] ?? "");
}

/** 2026年9月 / Sep 2026. Takes a civil date or "2026-09". */
export function formatMonth(month: string, locale: Locale): string {
  const civil = civilOf(month.length === 7 ? `${month}-01` : month);
  return locale === "zh-CN" ? `${civil.year}年${civil.month}月` : `${months[civil.month - 1]} ${civil.year}`;
}

/** 14:05, Shanghai time. */
export function formatTime(at: Date): string {
  const { hour, minute } = partsOf(at);
  return `${hour}:${minute}`;
}

/** 2026年9月28日(周一) 14:05 / Mon 28 Sep 2026, 14:05. */
export function formatInstant(at: Date, locale: Locale): string {
  return `${formatDate(at, locale)}${locale === "zh-CN" ? " " : ", "}${formatTime(at)}`;
}

export type DurationUnit = "working_day" | "working_hour" | "calendar_day";
const units = {
  "zh-CN": { working_day: "个工作日", working_hour: "个工作小时", calendar_day: "天" },
  en: { working_day: "working day", working_hour: "working hour", calendar_day: "day" },
} as const;

/** 3个工作日 / 3 working days. */
export function formatDuration(amount: number, unit: DurationUnit, locale: Locale): string {
  const figure = formatNumber(amount, locale);
  if (locale === "zh-CN") return `${figure}${units[locale][unit]}`;
  return `${figure} ${units.en[unit]}${amount === 1 ? "" : "s"}`;
}

/** 1,234 with at most the given decimals. */
export function formatNumber(value: number, locale: Locale, decimals = 1): string {
  return figures(locale, "decimal", decimals).format(value);
}

/** A share between 0 and 1 as 87.5%. */
export function formatPercent(share: number, locale: Locale, decimals = 1): string {
  return figures(locale, "percent", decimals).format(share);
}

const held = new Map<string, Intl.NumberFormat>();

/** Making one takes a hundred times as long as using it. */
function figures(locale: Locale, style: "decimal" | "percent", decimals: number): Intl.NumberFormat {
  const name = `${locale} ${style} ${decimals}`;
  const known = held.get(name);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, { style, maximumFractionDigits: decimals });
  held.set(name, made);
  return made;
}
