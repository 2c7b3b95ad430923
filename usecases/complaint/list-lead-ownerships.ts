/** Reports with lead officials, all of the place or only one's own, each with its four owners and how far it went. */
import "server-only";
import { listNamedStaff } from "@/db/queries/complaint-page";
import { listTextsOf } from "@/db/queries/instructions";
import { listOpenOwnerships } from "@/db/queries/lead-ownerships";
import { getReference } from "@/db/queries/reference";
import { supervisionPlaces } from "@/domain/complaint/supervision-list";
import { type OwnerSeat, ownerSeats } from "@/domain/complaint/vocabulary";
import { type BothNames, namesOrCode, shortNamesOf } from "@/domain/names";
import { Refusal } from "@/domain/refusal";
import { isWindowRole, unitIdsOf } from "@/domain/rights";
import { pageOf, readPlace } from "@/lib/list-page";
import { type Context, requireStaff } from "../context";

const pageSize = 50;

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
  const place = readPlace(wish.after, 2);
  const records = await listOpenOwnerships(
    ctx.db.app,
    {
      places,
      notAboutUnitIds: unitIdsOf(actor),
      ownerId: mine ? actor.staffId : null,
    },
    { after: place && { namedAt: new Date(place[0]), complaintId: place[1] }, size: pageSize + 1 },
  );
  const { rows: page, next } = pageOf(records, pageSize, ({ namedAt, id }) => [namedAt, id]);
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
        region: namesOrCode(region, record.regionId),
        unit: shortNamesOf(unit),
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
    next,
  };
}
