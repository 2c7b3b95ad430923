/** What supervision beyond notices has on a report, read once for a page however many parts of it show some. */
import { cache } from "react";
import { signedInRequest } from "@/app/desk/staff-request";
import { type OversightPage, readOversight } from "@/usecases/complaint/read-oversight";

export const oversightOf = cache(
  async (number: string): Promise<OversightPage> => readOversight(await signedInRequest(), { number }),
);
