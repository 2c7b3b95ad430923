/** What an administrator writes to invite a person, and how long the link holds: 72 hours. */
import { z } from "zod";
import { roles } from "../actor";

export const invitationHours = 72;

export function invitationEndsAt(now: Date): Date {
  return new Date(now.getTime() + invitationHours * 3_600_000);
}

const blankIsNull = (value: unknown) => (typeof value === "string" && value.trim() === "" ? undefined : value);

/** Small letters, figures, dot, dash and underline: typed on any keyboard. */
export const username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,58}[a-z0-9]$/, "username");

export const grantInput = {
  role: z.enum(roles, "choose"),
  unitId: z.preprocess(blankIsNull, z.string().max(64).optional()),
  regionId: z.preprocess(blankIsNull, z.string().max(64).optional()),
};

export const personInput = {
  username,
  name: z.string().trim().min(1, "name").max(60),
  email: z.preprocess(blankIsNull, z.email("email").max(200).optional()),
};
