/** Reports with lead officials, all of the place or only one's own, each with its four owners and how far it went. */
import "server-only";
import { listNamedStaff } from "@/db/queries/complaint-page";
import { listTextsOf } from "@/db/queries/instructions";
import { listOpenOwnerships } from "@/db/queries/lead-ownerships";
import { getReference } from "@/db/queries/reference";
import { supervisionPlaces } from "@/domain/complaint/supervision-list";
import { type OwnerSeat, ownerSeats } from "@/domain/complaint/vocabulary";
import { Refusal } from "@/domain/refusal";
import { isWindowRole } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

const pageSize = 50;
type BothNames = { readonly zh: string; readonly en: string };

export type OwnershipList = {
  readonly mine: boolean;
  readonly rows: readonly {
    readonly number: string;
    /** Null where the complainant stays unknown to the unit and the window has not masked the words. */
    readonly excerpt: string | null;
    readonly region: BothNames;
    readonly unit: BothNames | null;
    readonly owners: Readonly<Record<OwnerSeat, string>>;
    readonly namedAt: Date;
    readonly progressCount: number;
    readonly lastProgressAt: Date | null;
  }[];
  readonly next: string | null;
};

/** @throws Refusal not-allowed for whoever neither supervises nor leads a unit. */
export async function listLeadOwnerships(
  ctx: Context,
  wish: { readonly whose?: string | undefined; readonly after?: string | undefined },
): Promise<OwnershipList> {
  const actor = requireStaff(ctx.actor);
  const places = supervisionPlaces(actor);
  if (places.length === 0) throw new Refusal("not-allowed");
  const mine = wish.whose === "mine";
  const reference = await getReference(ctx.db);
  const [, named, id] = /^(\d{1,14})\.(\d{1,15})$/.exec(wish.after ?? "") ?? [];
  const records = await listOpenOwnerships(
    ctx.db.app,
    {
      places,
      notAboutUnitIds: actor.grants.flatMap(({ unitId }) => unitId ?? []),
      ownerId: mine ? actor.staffId : null,
    },
    { after: named && id ? { namedAt: new Date(Number(named)), complaintId: Number(id) } : null, size: pageSize + 1 },
  );
  const page = records.slice(0, pageSize);
  const idsOf = (record: (typeof page)[number]) => ({
    city_leader: record.cityLeaderId,
    discipline_officer: record.disciplineOfficerId,
    department: record.departmentOwnerId,
    county_leader: record.countyLeaderId,
  });
  const [staff, texts] = await Promise.all([
    listNamedStaff(
      ctx.db.app,
      page.flatMap((record) => Object.values(idsOf(record)).flatMap((one) => one ?? [])),
    ),
    listTextsOf(
      ctx.db.app,
      page.map((record) => record.id),
      ownerSeats.map((seat) => `owner_${seat}` as const),
    ),
  ]);
  const readsAll = actor.grants.some(({ role }) => isWindowRole(role));
  const last = page.at(-1);
  return {
    mine,
    rows: page.map((record) => {
      const ids = idsOf(record);
      const ownerOf = (seat: OwnerSeat) =>
        staff.get(ids[seat] ?? 0)?.name ??
        texts.find(
          (text) => text.complaintId === record.id && text.no === record.ownershipNo && text.field === `owner_${seat}`,
        )?.body ??
        "";
      const unit = reference.units.get(record.leadUnitId ?? "");
      const region = reference.regions.get(record.regionId);
      return {
        number: record.number,
        excerpt: readsAll || record.sharesIdentity ? record.excerpt : record.maskedExcerpt,
        region: region ? { zh: region.nameZh, en: region.nameEn } : { zh: record.regionId, en: record.regionId },
        unit: unit ? { zh: unit.shortZh, en: unit.nameEn } : null,
        owners: {
          city_leader: ownerOf("city_leader"),
          discipline_officer: ownerOf("discipline_officer"),
          department: ownerOf("department"),
          county_leader: ownerOf("county_leader"),
        },
        namedAt: record.namedAt,
        progressCount: record.progressCount,
        lastProgressAt: record.lastProgressAt,
      };
    }),
    next: records.length > pageSize && last ? `${last.namedAt.getTime()}.${last.id}` : null,
  };
}
