/** Who changed which limit, when, and from what to what: the newest first. */

import { getTranslations } from "@/app/translations";
import { TextLink } from "@/components/ui/text-link";
import { Timeline, type TimelineItem } from "@/components/ui/timeline";
import type { ScopeNames } from "@/domain/limits/limit-rows";
import { type LimitPolicy, limitPolicyRow, narrownessOf } from "@/domain/limits/policy";
import { formatDate, formatInstant } from "@/lib/format";
import type { LimitSetting } from "@/usecases/settings/read-limit-setting";
import { limitAddress } from "./limit-address";
import { limitWords } from "./limit-words";

/** Under this word the rule about local holidays is kept. */
const statuteRule = "local-holidays-stop-statute";

type LimitHistoryProps = {
  changes: LimitSetting["changes"];
  /** Names what an exception is for, on the page of one limit; elsewhere the limit itself is named. */
  namesOf?: (policy: LimitPolicy) => ScopeNames;
};

export async function LimitHistory({ changes, namesOf }: LimitHistoryProps) {
  const [t, words, say] = await Promise.all([
    getTranslations("settings-limits"),
    getTranslations("domain.kind"),
    limitWords(),
  ]);
  if (changes.length === 0) return <p className="text-ink-soft">{t("history.nothing")}</p>;
  const what = (before: LimitPolicy | null, after: LimitPolicy | null): string => {
    const day = (on: string) => formatDate(on, say.locale);
    if (!after)
      return before ? t("history.withdrawn", { day: day(before.validFromOn), before: say.whole(before) }) : "";
    if (!before) return t("history.set", { day: day(after.validFromOn), after: say.whole(after) });
    // A change never sets an end; only taking an exception back does.
    if (after.validToOn !== null) return t("history.ended", { day: day(after.validToOn), before: say.whole(before) });
    return t("history.changed", { day: day(after.validFromOn), before: say.whole(before), after: say.whole(after) });
  };
  const items: TimelineItem[] = changes.flatMap<TimelineItem>(
    ({ id, key, before: stored, after: wanted, by, changedAt }) => {
      const facts = {
        key: String(id),
        at: formatInstant(changedAt, say.locale),
        atIso: changedAt.toISOString(),
        actor: by,
      };
      if (key === statuteRule) {
        const basis = typeof wanted === "string" ? wanted : null;
        return [{ ...facts, title: basis === null ? t("history.statuteOff") : t("history.statuteOn", { basis }) }];
      }
      const [before, after] = [readPolicy(stored), readPolicy(wanted)];
      const policy = after ?? before;
      if (!policy) return [];
      const scope =
        narrownessOf(policy) === 0
          ? t("history.general")
          : namesOf
            ? say.scope(policy, namesOf(policy))
            : t("history.oneException");
      const title = t("history.ofScope", { scope, what: what(before, after) });
      return [
        {
          ...facts,
          title: namesOf ? (
            title
          ) : (
            <>
              <TextLink href={limitAddress(policy)}>
                {words(policy.kind)} · {t(`step.${policy.step}.name`)}
              </TextLink>
              <span className="block">{title}</span>
            </>
          ),
          body: after ? <p className="text-sm">{t("history.basis", { basis: after.basis })}</p> : undefined,
        },
      ];
    },
  );
  return <Timeline label={t("history.label")} items={items} />;
}

/** What was recorded under rules of its time; null for nothing, and for what today's rules no longer know. */
function readPolicy(stored: unknown): LimitPolicy | null {
  return limitPolicyRow.safeParse(stored).data ?? null;
}
