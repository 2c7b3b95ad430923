import { describe, expect, it } from "vitest";
import { referenceCalendar } from "../calendar/reference-calendar.test-support";
import {
  contentOf,
  isPersonalColumn,
  type Letter,
  longestCell,
  readLetter,
  readMoment,
  recogniseColumns,
  repliedAt,
  writtenAt,
} from "./letter";

const now = new Date("2026-03-02T02:00:00Z");

describe("columns are recognised by their names", () => {
  it("Chinese exports of a message board", () => {
    const header = ["留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "答复意见", "答复时间"];
    expect(recogniseColumns(header)).toEqual({
      columns: { number: 0, title: 2, date: 3, text: 4, reply: 5, replyDate: 6 },
      missing: [],
      unknown: [],
    });
  });

  it("English names, however they are written", () => {
    const header = ["Mail ID", "TITLE", "query", "Query-Date", "reply", "reply_date", "reply_agency", "agency_norm"];
    expect(recogniseColumns(header).columns).toEqual({
      number: 0,
      title: 1,
      text: 2,
      date: 3,
      reply: 4,
      replyDate: 5,
      agency: 6,
    });
  });

  it("says which columns are missing", () => {
    expect(recogniseColumns(["标题", "内容"]).missing).toEqual(["number", "date"]);
  });

  it("a name that is given comes before the names that are known", () => {
    const { columns, unknown } = recogniseColumns(["编号", "内容", "诉求", "日期"], { text: "诉求" });
    expect(columns.text).toBe(2);
    expect(unknown).toEqual([]);
  });

  it("says which given name the header does not have", () => {
    expect(recogniseColumns(["编号"], { text: "没有的列" }).unknown).toEqual(["没有的列"]);
  });

  it.each(["留言用户", "姓名", "联系电话", "user", "Phone number", "网友昵称"])("%s says who wrote", (name) => {
    expect(isPersonalColumn(name)).toBe(true);
  });

  it.each(["留言编号", "mail_id", "内容", "答复单位", "date"])("%s does not say who wrote", (name) => {
    expect(isPersonalColumn(name)).toBe(false);
  });
});

describe("dates as offices write them", () => {
  it.each([
    ["2019-04-24 16:03:40", "2019-04-24", "2019-04-24T08:03:40.000Z"],
    ["2019/4/24 16:03", "2019-04-24", "2019-04-24T08:03:00.000Z"],
    ["2019年4月29日 9时05分", "2019-04-29", "2019-04-29T01:05:00.000Z"],
    ["2019.04.29 09:05:07", "2019-04-29", "2019-04-29T01:05:07.000Z"],
    ["2019-04-24T16:03:40+08:00", "2019-04-24", "2019-04-24T08:03:40.000Z"],
    ["2019-04-24T20:30:00Z", "2019-04-25", "2019-04-24T20:30:00.000Z"],
    ["２０１９－０４－２４ １６：０３", "2019-04-24", "2019-04-24T08:03:00.000Z"],
    ["2022-05-09", "2022-05-09", null],
    ["2019年4月29日", "2019-04-29", null],
    [" 2022/5/9 ", "2022-05-09", null],
  ])("%s is a day or a moment in Shanghai", (written, on, at) => {
    expect(readMoment(written)).toEqual({ on, at: at === null ? null : new Date(at) });
  });

  it.each(["43579.669", "43579", "2019-02-30", "2019-13-01", "24/04/2019", "2019-04-24 25:00", "昨天", "2019-04"])(
    "%s is no date",
    (written) => {
      expect(readMoment(written)).toBeNull();
    },
  );
});

const columns = { number: 0, title: 1, text: 2, date: 3, reply: 4, replyDate: 5, agency: 6, place: 7 };
const width = 8;
const good = ["17", "路灯", "巷子里的路灯不亮。", "2025-09-29 10:00", "已修好。", "2025-09-30", "城管局", ""];

function reasonsOf(change: Record<number, string>) {
  const cells = good.map((cell, i) => change[i] ?? cell);
  const read = readLetter(cells, columns, width, now);
  return "reasons" in read ? read.reasons : [];
}

describe("a row is taken, or every reason is named", () => {
  it("a whole row is a letter", () => {
    expect(readLetter(good, columns, width, now)).toEqual({
      letter: {
        number: "17",
        title: "路灯",
        text: "巷子里的路灯不亮。",
        written: { on: "2025-09-29", at: new Date("2025-09-29T02:00:00Z") },
        reply: { text: "已修好。", replied: { on: "2025-09-30", at: null } },
        agency: "城管局",
        place: "",
      },
    });
  });

  it.each([
    ["no number", { 0: " " }, ["no-number"]],
    ["no text", { 2: "　" }, ["no-text"]],
    ["no date", { 3: "" }, ["no-date"]],
    ["no text and no date", { 2: "", 3: "" }, ["no-text", "no-date"]],
    ["a date from a spreadsheet", { 3: "45929.4" }, ["date-unreadable"]],
    ["a date before 2000", { 3: "1999-12-31" }, ["date-out-of-range"]],
    ["a date in the future", { 3: "2026-03-03", 5: "" }, ["date-out-of-range"]],
    ["a reply on the day before", { 5: "2025-09-28" }, ["reply-before-question"]],
    ["a reply an hour before", { 5: "2025-09-29 09:00" }, ["reply-before-question"]],
    ["a reply date that cannot be read", { 5: "次日" }, ["reply-date-unreadable"]],
    ["a reply from the future", { 5: "2026-12-01" }, ["reply-date-out-of-range"]],
    ["a sign that no database keeps", { 2: "字\u0000符" }, ["encoding"]],
    ["a cell that is too long", { 4: "长".repeat(longestCell + 1) }, ["oversize-cell"]],
  ])("%s", (_title, change, reasons) => {
    expect(reasonsOf(change)).toEqual(reasons);
  });

  it("fewer cells than the header has", () => {
    expect(readLetter(good.slice(0, 7), columns, width, now)).toEqual({ reasons: ["missing-column"] });
  });

  it.each([
    ["a reply on the same day", { 5: "2025-09-29" }],
    ["a reply without a date", { 5: "" }],
    ["a reply date without a reply", { 4: "", 5: "2025-09-01" }],
    ["a cell of exactly the longest length", { 2: "长".repeat(longestCell) }],
    ["a letter of today", { 3: "2026-03-02", 4: "" }],
  ])("%s is taken", (_title, change) => {
    expect(reasonsOf(change)).toEqual([]);
  });
});

describe("a day without a time", () => {
  const letter = (written: string, replied: string): Letter => {
    const read = readLetter(["1", "", "字", written, "答", replied, "", ""], columns, width, now);
    if ("reasons" in read) throw new Error(read.reasons.join());
    return read.letter;
  };
  const calendar = referenceCalendar;

  it("the question counts from the start of work, the reply from its end", () => {
    const one = letter("2025-09-29", "2025-09-30");
    expect(writtenAt(one, calendar, "/LZ/")).toEqual(new Date("2025-09-29T00:30:00Z"));
    expect(repliedAt(one, calendar, "/LZ/")).toEqual(new Date("2025-09-30T09:30:00Z"));
  });

  it("a reply on the evening of the question is never before it", () => {
    const one = letter("2025-09-29 21:52:37", "2025-09-29");
    expect(repliedAt(one, calendar, "/LZ/")).toEqual(new Date("2025-09-29T13:52:37Z"));
  });

  it("a day off has a time as well", () => {
    const one = letter("2025-10-01", "2025-10-02");
    expect(writtenAt(one, calendar, "/LZ/")).toEqual(new Date("2025-10-01T01:00:00Z"));
  });

  it("a reply of an unknown day has none", () => {
    expect(repliedAt(letter("2025-09-29", ""), calendar, "/LZ/")).toBeNull();
  });
});

it("two letters are the same however their words are spaced", () => {
  expect(contentOf({ title: "路灯 坏了", text: "第一行\r\n第二行" })).toBe(
    contentOf({ title: "路灯坏了", text: "第一行\n\n第二行 " }),
  );
  expect(contentOf({ title: "路灯", text: "坏了" })).not.toBe(contentOf({ title: "路灯", text: "修好了" }));
});
