import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { systemActor } from "@/auth/actor";
import { findComplaint, findComplaintById } from "@/db/queries/complaints";
import { deleteWords, updateIdentityErased } from "@/db/queries/erasures";
import { findIdentity } from "@/db/queries/identities";
import { hours, openOffice, plainAnswers, unitIds } from "../office.test-support";
import { checkInvariants } from "../system/check-invariants";
import { acknowledgeComplaint } from "./acknowledge-complaint";
import { addNote } from "./add-note";
import { readComplaint } from "./read-complaint";
import { readStatus } from "./read-status";
import { searchComplaints } from "./search-complaints";
import { submitReply } from "./submit-reply";

const office = openOffice();
const canary = "琥珀色的门牌";

/** Every text column of every table that names this report, as far as the canary stands in it: "table.column". */
async function placesOf(words: string): Promise<string[]> {
  const owner = postgres(office.directUrl, { max: 1 });
  try {
    const columns = await owner<{ table: string; column: string }[]>`
      select c.table_name as table, c.column_name as column from information_schema.columns c
      join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
        and c.data_type in ('text', 'jsonb', 'json', 'ARRAY')`;
    const found: string[] = [];
    for (const { table, column } of columns) {
      const [row] = await owner`
        select 1 from ${owner(table)} where ${owner(column)}::text like ${`%${words}%`} limit 1`;
      if (row) found.push(`${table}.${column}`);
    }
    return found;
  } finally {
    await owner.end();
  }
}

async function reportWithWords() {
  const filed = await office.file({
    trouble: {
      ...plainAnswers.trouble,
      plainAnswer: "materials_unclear",
      body: `${plainAnswers.trouble?.body ?? ""}我家在${canary}旁边。`,
    },
  });
  const { number } = filed;
  const stored = await findComplaint(office.db.app, number);
  if (stored?.leadUnitId !== unitIds.responsible) throw new Error("routed elsewhere");
  const handler = await office.handlerOf(unitIds.responsible);
  await acknowledgeComplaint(office.as(handler, hours(1)), { number });
  await addNote(office.as(handler, hours(2)), { number, note: `到${canary}看过了，情况属实。` });
  const body = `您反映的${canary}旁边房产证一事，材料已经一次补齐，请凭身份证到六号窗口领取。`;
  await submitReply(office.as(handler, hours(3)), { number, outcome: "solved", body });
  return { filed, handler, complaintId: stored.id };
}

describe("erasing the words of a report", () => {
  it("leaves them nowhere in the database, also not in what the search reads, and the report stays whole", async () => {
    const { filed, handler, complaintId } = await reportWithWords();
    const before = await placesOf(canary);
    expect(before).toEqual(expect.arrayContaining(["complaint_texts.body", "complaints.excerpt", "replies.body"]));
    const found = () => searchComplaints(office.as(office.dispatcher, hours(4)), { q: canary });
    const complaintBefore = (await findComplaintById(office.db.app, complaintId))?.complaint;

    await office.db.app.transaction((tx) => deleteWords(tx, complaintId));
    await updateIdentityErased(office.db, complaintId, hours(4));

    expect(await placesOf(canary)).toEqual([]);
    const row = (await findComplaintById(office.db.app, complaintId))?.row;
    expect(row).toMatchObject({ excerpt: "" });
    expect(JSON.stringify(await found())).not.toContain(filed.number);
    expect(await findIdentity(office.db, complaintId)).toBeNull();
    expect((await findComplaintById(office.db.app, complaintId))?.complaint).toEqual(complaintBefore);
    for (const shown of [
      await readComplaint(office.as(handler, hours(5)), { number: filed.number }),
      await readStatus(office.as(office.complainantOf(filed), hours(5)), filed.number),
    ]) {
      expect(JSON.stringify(shown)).not.toContain(canary);
    }
    const checks = await checkInvariants(office.as(systemActor("check"), hours(6)));
    expect(checks.filter(({ different }) => different > 0)).toEqual([]);
  });

  it("takes nothing of another report", async () => {
    const { complaintId } = await reportWithWords();
    const other = await office.file({
      trouble: {
        ...plainAnswers.trouble,
        plainAnswer: "materials_unclear",
        body: "另一件事：营业执照变更没有人受理。",
      },
    });
    await office.db.app.transaction((tx) => deleteWords(tx, complaintId));
    expect((await findComplaintById(office.db.app, other.complaintId))?.row.excerpt).toContain("营业执照");
    expect(await findIdentity(office.db, complaintId)).not.toBeNull();
  });
});
