import { expect, it } from "vitest";
import { choosableHeadings, columnsOf, faultyField, proposedMapping } from "./import-columns";
import { refusalReasons } from "./letter";

const header = ["留言编号", "留言时间", "留言详情", "", "备注", "备注"];

it("columns are proposed from their headings", () => {
  expect(proposedMapping(header, null)).toEqual({ number: "留言编号", date: "留言时间", text: "留言详情" });
});

it("what was chosen last comes first, unless the file has no such column any more", () => {
  const chosen = { number: "留言编号", date: "留言时间", text: "备注" };
  expect(proposedMapping(header, chosen)).toEqual(chosen);
  expect(proposedMapping(header, { ...chosen, text: "正文" })).toMatchObject({ text: "留言详情" });
});

it("number, text and date need a column, and no column serves two fields", () => {
  expect(columnsOf(header, { number: "留言编号", date: "留言时间" }).missing).toEqual(["text"]);
  expect(columnsOf(header, { number: "留言编号", date: "留言时间", text: "留言编号" })).toMatchObject({
    missing: ["text"],
    twice: ["text"],
  });
  expect(columnsOf(header, { number: "不存在" }).unknown).toEqual(["number"]);
});

it("a column that cannot be named cannot be chosen", () => {
  expect(choosableHeadings(header)).toEqual(["留言编号", "留言时间", "留言详情", "备注"]);
});

it("every reason is about one cell or about the whole row", () => {
  expect(refusalReasons.filter((reason) => faultyField(reason) === null)).toEqual([
    "encoding",
    "missing-column",
    "oversize-cell",
    "not-stored",
  ]);
});
