/** Who the complainant is: kept encrypted in a table of its own, apart from the report. */
export type Identity = {
  readonly name?: string | undefined;
  /** The name before the person put it right, and why. */
  readonly formerName?: string | undefined;
  readonly nameReason?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  /** Under which WeChat knows the person to the office's account; asked for by the person. */
  readonly wechat?: string | undefined;
  /** The enterprise, the shop or the investor that the report is for. */
  readonly organisation?: string | undefined;
  /** Unified social credit code, as credit-code.ts keeps it. */
  readonly creditCode?: string | undefined;
  /** What stands in its place where there is none: an old licence, a passport, a foreign register. */
  readonly document?: string | undefined;
  readonly projectCode?: string | undefined;
  /** For whom an agent reports, and what authorises the agent. */
  readonly represented?: string | undefined;
  readonly authority?: string | undefined;
  /** Number of the original application: it names the person to whoever runs the counter. */
  readonly applicationNumber?: string | undefined;
};

/** Everything that an identity can hold, in the order in which it is asked. */
export const identityFields = [
  "name",
  "formerName",
  "nameReason",
  "phone",
  "email",
  "wechat",
  "organisation",
  "creditCode",
  "document",
  "projectCode",
  "represented",
  "authority",
  "applicationNumber",
] as const satisfies readonly (keyof Identity)[];

export type ShownIdentityField = Exclude<(typeof identityFields)[number], "wechat">;

/** What a recorded look can show, in the same order. */
export const shownIdentityFields = identityFields.filter((field): field is ShownIdentityField => field !== "wechat");

/**
 * What a recorded look shows. How the person is known to WeChat serves the machine alone; the former name and why it was
 * put right are between the person and the window, also where the unit may know who asks.
 */
export function shownIdentity(identity: Identity, to: "window" | "unit"): Identity {
  const { wechat: _wechat, formerName, nameReason, ...shown } = identity;
  return to === "window" ? { ...shown, formerName, nameReason } : shown;
}
