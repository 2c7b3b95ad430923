import { describe, expect, it } from "vitest";
import { safeEntryName } from "./zip-stream";

describe("a name in an archive", () => {
  it.each([
    ["照片.jpg", "照片.jpg"],
    ["../../etc/passwd", "_.._etc_passwd"],
    ["C:\\Users\\报告 第2版.docx", "C__Users_报告 第2版.docx"],
    ["a\u0000b\nc.txt", "a_b_c.txt"],
    ["问“为什么”?*.pdf", "问“为什么”__.pdf"],
    ["", "_"],
    ["..", "_"],
    [" . . ", "_"],
    ["名单.xlsx. ", "名单.xlsx"],
    ["名单...", "名单"],
    ["名单 ", "名单"],
    [".htaccess", "htaccess"],
    ["CON", "_CON"],
    ["con.txt", "_con.txt"],
    ["Nul.tar.gz", "_Nul.tar.gz"],
    ["aux .pdf", "_aux .pdf"],
    ["PRN.", "_PRN"],
    ["COM1", "_COM1"],
    ["com9.jpg", "_com9.jpg"],
    ["LPT\u00b2.doc", "_LPT\u00b2.doc"],
    ["CONIN$", "_CONIN$"],
    ["COM10.jpg", "COM10.jpg"],
    ["CONTRACT.pdf", "CONTRACT.pdf"],
    ["合同con.pdf", "合同con.pdf"],
    ["e\u0301.txt", "\u00e9.txt"],
  ])("%j becomes %j", (given, kept) => {
    expect(safeEntryName(given)).toBe(kept);
  });

  it("keeps its ending and at most a hundred letters, and begins with no dot where it was cut", () => {
    expect(safeEntryName(`${"文".repeat(300)}.pdf`)).toBe(`${"文".repeat(96)}.pdf`);
    expect(safeEntryName(`前${".".repeat(150)}.pdf`)).toBe("pdf");
    expect(safeEntryName(`${"长".repeat(20)}con.${"x".repeat(96)}`)).toBe(`_con.${"x".repeat(96)}`);
  });
});
