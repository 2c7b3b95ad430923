/** The addresses of the limits: the tables of one kind of report, and the page of one limit. */
import type { ComplaintKind } from "@/domain/complaint/vocabulary";
import type { LimitStep } from "@/domain/limits/policy";

export function kindAddress(kind: ComplaintKind): string {
  return `/settings/limits?kind=${kind}`;
}

export function limitAddress({ kind, step }: { readonly kind: ComplaintKind; readonly step: LimitStep }): string {
  return `/settings/limits/${kind}/${step}`;
}
