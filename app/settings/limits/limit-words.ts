/**
 * Limits as people say them: "3个工作日", "当日", "不延期", "自12月1日起 5个工作日". What a figure means depends on the step: days
 * left for a yellow card, the day over for an urging notice, the most for an extension.
 */

import { getLocale, getTranslations } from "@/app/translations";
import type { Named, ScopeNames } from "@/domain/limits/limit-rows";
import { type LimitPolicy, type LimitStep, scopeColumns } from "@/domain/limits/policy";
import { formatDate } from "@/lib/format";
import type { Locale } from "@/lib/locale";

/** Rows that ship with the product hold since this day: nobody set them then. */
const everSince = "2000-01-01";

export function isSinceEver({ validFromOn }: LimitPolicy): boolean {
  return validFromOn <= everSince;
}

export type LimitWords = {
  readonly locale: Locale;
  readonly limit: (policy: LimitPolicy) => string;
  /** With its basis; null where no rule is named. */
  readonly statute: (policy: LimitPolicy) => string | null;
  /** Both in one line. */
  readonly whole: (policy: LimitPolicy) => string;
  readonly since: (policy: LimitPolicy) => string;
  /** "自12月1日起 5个工作日", with the statutory limit. */
  readonly toCome: (policy: LimitPolicy) => string;
  /** What an exception is for; "" for a general limit. */
  readonly scope: (policy: LimitPolicy, names: ScopeNames) => string;
  readonly name: (named: Named) => string;
};

export async function limitWords(): Promise<LimitWords> {
  const [locale, t, words] = await Promise.all([
    getLocale(),
    getTranslations("settings-limits"),
    getTranslations("domain"),
  ]);
  const duration = (amount: number, unit: LimitPolicy["unit"]) => words(`limitUnit.${unit}`, { amount });
  const name = (named: Named) => (locale === "zh-CN" ? named.nameZh : named.nameEn);
  const limit = (policy: LimitPolicy): string => {
    const { amount, unit } = policy;
    return wordsOf[policy.step]?.(policy) ?? (amount === 0 ? t("words.sameDay") : duration(amount, unit));
  };
  const extension = ({ amount, unit, times, approver }: LimitPolicy) =>
    amount === 0 || !times || !approver
      ? t("words.noExtension")
      : t("words.extension", { limit: duration(amount, unit), times, approver: words(`approver.${approver}`) });
  const over = ({ amount }: LimitPolicy) => t("words.over", { amount });
  const wordsOf: Partial<Record<LimitStep, (policy: LimitPolicy) => string>> = {
    extension,
    further_extension: extension,
    follow_up_check: ({ amount, unit }) =>
      amount === 0 ? t("words.anyTime") : t("words.afterClosing", { limit: duration(amount, unit) }),
    remind: ({ amount, unit }) =>
      amount === 0 ? t("words.noReminder") : t("words.reminder", { limit: duration(amount, unit) }),
    yellow: ({ amount, unit }) =>
      amount === 0 ? t("words.yellowAtOnce") : t("words.yellow", { limit: duration(amount, unit) }),
    urge: over,
    unit_lead: over,
    leader: over,
    supervision: over,
  };
  const statute = ({ statutoryAmount, statutoryUnit, statutoryBasis }: LimitPolicy) =>
    statutoryAmount === null || statutoryUnit === null || statutoryBasis === null
      ? null
      : t("words.statute", {
          limit: statutoryAmount === 0 ? t("words.sameDay") : duration(statutoryAmount, statutoryUnit),
          basis: statutoryBasis,
        });
  const whole = (policy: LimitPolicy) => {
    const byLaw = statute(policy);
    return byLaw === null ? limit(policy) : t("words.withStatute", { limit: limit(policy), statute: byLaw });
  };
  const scope = (policy: LimitPolicy, names: ScopeNames) => {
    const named = { windowId: names.window, unitId: names.unitNamed, itemCode: names.item };
    return scopeColumns
      .flatMap((column) => {
        if (column === "difficulty") {
          return policy.difficulty ? [t("scope.difficulty", { name: words(`difficulty.${policy.difficulty}`) })] : [];
        }
        if (policy[column] === null) return [];
        const called = named[column];
        return [t(`scope.${scopeKeys[column]}`, { name: called ? name(called) : t("scope.gone") })];
      })
      .join(t("scope.and"));
  };
  return {
    locale,
    limit,
    statute,
    whole,
    since: (policy) =>
      isSinceEver(policy) ? t("everSince") : t("fromDay", { day: formatDate(policy.validFromOn, locale) }),
    toCome: (policy) => t("fromDayLimit", { day: formatDate(policy.validFromOn, locale), limit: whole(policy) }),
    scope,
    name,
  };
}

const scopeKeys = { windowId: "window", unitId: "unit", itemCode: "item" } as const;
