/** What the first-run page takes: a workbook below a megabyte, and the first administrator with a password typed twice. */
import { z } from "zod";
import { personInput } from "../staff/invitation";

/** A server action takes a megabyte. */
export const largestSetupFile = 900_000;

export const firstAdministratorForm = z
  .strictObject({
    username: personInput.username,
    name: personInput.name,
    password: z.string().min(1).max(200),
    again: z.string().max(200).optional(),
  })
  .refine(({ password, again }) => password === again, { path: ["again"], error: "setup.errors.passwordsDiffer" });
