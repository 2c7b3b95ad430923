/**
 * Whom letters of the staff can reach: people with an account and a mailbox, by the unit or the window role they hold; and
 * what else decides who gets one. Everything that one step wants to know is asked in one statement.
 */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Role } from "@/domain/actor";
import type { Reader } from "../client";
import { supervisionRules } from "../schema/complaints";
import { plainQuestion, readTogether } from "../together";

export type WindowRole = "dispatcher" | "supervisor" | "official";

export type PeopleWanted = {
  /** Whose people are asked for. */
  readonly unitIds: readonly string[];
  /** Whose dispatchers, supervisors and officials are asked for. */
  readonly regionIds: readonly string[];
  readonly staffIds: readonly number[];
  /** Main reports of which somebody asks whether others wait for their answer. */
  readonly mainIds: readonly number[];
};

type Person = {
  readonly id: number;
  readonly role: Role | null;
  readonly unitId: string | null;
  readonly regionId: string | null;
};

/** Lists of people are by their number. */
export async function getReachablePeople(reader: Reader, wanted: PeopleWanted) {
  const { people, heads, mains, rules } = await readTogether(reader, {
    people: plainQuestion<Person>(
      sql`
        select person.id, held.role, held.unit_id, null::text from staff_roles held join staff person on person.id = held.staff_id
        where held.unit_id = any(${listed(wanted.unitIds, "text")}) and person.active and person.email > ''
        union
        select person.id, held.role, null, wanted.id from regions wanted
        join staff_roles held on held.role in ('dispatcher', 'supervisor', 'official')
        join staff person on person.id = held.staff_id left join regions covered on covered.id = held.region_id
        where wanted.id = any(${listed(wanted.regionIds, "text")}) and person.active and person.email > ''
          and (held.region_id is null or starts_with(wanted.path, covered.path))
        union
        select person.id, null, null, null from staff person
        where person.id = any(${listed(wanted.staffIds, "int")}) and person.active and person.email > ''
        order by 1`,
      ["id", "role", "unitId", "regionId"],
    ),
    heads: plainQuestion<{ unitId: string }>(
      sql`
        select distinct held.unit_id from staff_roles held join staff person on person.id = held.staff_id
        where held.unit_id = any(${listed(wanted.unitIds, "text")}) and held.role = 'department_head' and person.active`,
      ["unitId"],
    ),
    mains: plainQuestion<{ id: number }>(
      sql`
        select distinct main_id from complaints
        where main_id = any(${listed(wanted.mainIds, "bigint")}) and main_id is not null and state = 'merged'`,
      ["id"],
    ),
    rules: reader.select().from(supervisionRules),
  });
  const idsOf = (isMeant: (person: Person) => boolean) => [...new Set(people.filter(isMeant).map(({ id }) => id))];
  return {
    ofUnit: (unitId: string, role?: Role) =>
      idsOf((person) => person.unitId === unitId && (role === undefined || person.role === role)),
    ofWindow: (role: WindowRole, regionId: string) =>
      idsOf((person) => person.regionId === regionId && person.role === role),
    isReachable: (staffId: number) => people.some(({ id, role }) => id === staffId && role === null),
    /** Somebody with an account can sign for the unit as its head. */
    hasHead: (unitId: string | null) => heads.some((head) => head.unitId === unitId),
    isWaitedFor: (mainId: number) => mains.some(({ id }) => id === mainId),
    rules,
  };
}
export type ReachablePeople = Awaited<ReturnType<typeof getReachablePeople>>;

/** One parameter however many they are. */
function listed(values: readonly (string | number)[], type: "text" | "int" | "bigint"): SQL {
  return sql`array(select json_array_elements_text(${JSON.stringify(values)}::json)::${sql.raw(type)})`;
}
