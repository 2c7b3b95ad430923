/** The address of the supervision page: all three sections, or one of them at a page. */
import type { SupervisionSection } from "@/domain/complaint/supervision-list";
import type { SupervisionWish } from "@/usecases/complaint/list-supervision";

export function readSupervisionAddress(
  params: Readonly<Record<string, string | string[] | undefined>>,
): SupervisionWish {
  const first = (name: string) => [params[name]].flat()[0] || undefined;
  return { section: first("section"), after: first("after") };
}

export function supervisionAddress(section: SupervisionSection | null, after: string | null = null): string {
  if (section === null) return "/desk/supervision";
  const params = new URLSearchParams({ section, ...(after === null ? {} : { after }) });
  return `/desk/supervision?${params.toString()}`;
}
