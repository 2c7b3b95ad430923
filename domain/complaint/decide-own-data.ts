/**
 * What belongs to the complainant in the office's books: name, telephone number, e-mail address and language can be put
 * right at any time; all that is kept can be taken away as a file; and once the report is over the identity can be erased
 * for good, on wish with everything the person wrote. Whose it is alone does it. Events say which of it, never what.
 */
import { z } from "zod";
import type { FilePurpose } from "../files/file-purpose";
import { Refusal } from "../refusal";
import { stopClocks } from "./clock-events";
import type { Complaint } from "./complaint";
import { hasOpenObjection } from "./decide-closing";
import { email, optionalLine, phone } from "./filing-form";
import type { Identity } from "./identity";
import { type Change, refuseUnlessPossible, Unfolding } from "./unfolding";
import { type ContactField, identityModes, type Language, languages } from "./vocabulary";

/**
 * What is to be another than it was; what is left empty stays. Who stayed anonymous may become known by it, and says then
 * how far: `identityMode` is asked of them alone. Another name needs a word on why.
 */
export const contactChange = {
  name: optionalLine(60),
  nameReason: optionalLine(200),
  phone,
  email,
  /** One of two ways to be reached may be taken back. */
  remove: z.enum(["phone", "email", ""]).optional(),
  language: z.enum(languages).optional(),
  identityMode: z.enum(identityModes).exclude(["anonymous"]).optional(),
  sharesIdentity: z.enum(["yes", "no"]).optional(),
} as const;
export type ContactChange = Partial<{ [K in keyof typeof contactChange]: z.infer<(typeof contactChange)[K]> }>;

type Known = { readonly identity: Identity; readonly language: Language };

/**
 * @param before what is kept now; an identity without anything in it where there is none.
 * @returns the change, and what is to be kept from now on.
 * @throws Refusal identity-erased; contact-unchanged; contact-needed when nothing would be left to reach the person by;
 * contact-name-reason when another name was given without a reason.
 */
export function decideChangingContact(
  complaint: Complaint,
  before: Known,
  change: ContactChange,
  at: Date,
): { readonly change: Change; readonly identity: Identity; readonly language: Language } {
  refuseUnlessPossible("change_contact", complaint);
  if (complaint.identityErasedAt !== null) throw new Refusal("identity-erased");
  const { remove } = change;
  const kept = before.identity;
  const after = {
    name: change.name ?? kept.name,
    phone: remove === "phone" ? undefined : (change.phone ?? kept.phone),
    email: remove === "email" ? undefined : (change.email ?? kept.email),
  };
  const language = change.language ?? before.language;
  const fields: ContactField[] = (["name", "phone", "email"] as const).filter((field) => after[field] !== kept[field]);
  if (language !== before.language) fields.push("language");
  if (fields.length === 0) throw new Refusal("contact-unchanged");
  const wasAnonymous = complaint.identityMode === "anonymous";
  const staysAnonymous = wasAnonymous && fields.every((field) => field === "language");
  if (!staysAnonymous && after.phone === undefined && after.email === undefined) throw new Refusal("contact-needed");
  const isRenamed = fields.includes("name") && kept.name !== undefined;
  if (isRenamed && change.nameReason === undefined) throw new Refusal("contact-name-reason");
  const identityMode =
    wasAnonymous && !staysAnonymous ? (change.identityMode ?? "confidential") : complaint.identityMode;
  const sharesIdentity =
    wasAnonymous && !staysAnonymous
      ? identityMode === "real_name" && change.sharesIdentity === "yes"
      : complaint.sharesIdentity;
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "contact.changed",
    occurredAt: at,
    payload: {
      fields,
      hasPhone: after.phone !== undefined,
      hasEmail: after.email !== undefined,
      identityMode,
      sharesIdentity,
    },
  });
  const identity: Identity = {
    ...kept,
    ...after,
    ...(isRenamed ? { formerName: kept.name, nameReason: change.nameReason } : {}),
  };
  return { change: unfolding.change(), identity, language };
}

export function decideExportingData(complaint: Complaint, exported: { files: number; at: Date }): Change {
  refuseUnlessPossible("export_own_data", complaint);
  const unfolding = new Unfolding(complaint);
  unfolding.add({ type: "data.exported", occurredAt: exported.at, payload: { files: exported.files } });
  return unfolding.change();
}

/** Whether the person may have the identity erased now: the report is over, and nothing waits for a decision. */
export function isErasable(complaint: Pick<Complaint, "identityErasedAt" | "objectionDueAt">): boolean {
  return complaint.identityErasedAt === null && !hasOpenObjection(complaint);
}

/**
 * @param erasure.files what goes with it.
 * @throws Refusal identity-erased when it is gone already; objection-waiting while somebody decides on an objection.
 */
export function decideErasingIdentity(
  complaint: Complaint,
  erasure: {
    readonly words: boolean;
    readonly files: readonly { readonly fileId: string; readonly purpose: FilePurpose }[];
    readonly at: Date;
  },
): Change {
  refuseUnlessPossible("erase_identity", complaint);
  if (complaint.identityErasedAt !== null) throw new Refusal("identity-erased");
  if (hasOpenObjection(complaint)) throw new Refusal("objection-waiting");
  const { words, files, at } = erasure;
  const unfolding = new Unfolding(complaint);
  // There is no number left by which anybody could call.
  stopClocks(unfolding, at, ({ kind }) => kind === "call_back");
  for (const file of files) unfolding.add({ type: "file.removed", occurredAt: at, payload: file });
  unfolding.add({ type: "identity.erased", occurredAt: at, payload: { words, files: files.length } });
  return unfolding.change();
}
