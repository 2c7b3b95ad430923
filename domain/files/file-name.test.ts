import { describe, expect, it } from "vitest";
import { cleanFileName } from "./file-name";

describe("the name of a file", () => {
  it.each([
    ["照片.JPG", "jpg", "照片.jpg"],
    ["../../etc/passwd", "txt", "passwd.txt"],
    ["C:\\Users\\me\\报告 第2版.docx", "docx", "报告 第2版.docx"],
    ["..", "pdf", "file.pdf"],
    ["", "pdf", "file.pdf"],
    [".htaccess", "txt", "file.txt"],
    ["CON.txt", "txt", "_CON.txt"],
    ["a\u202egpj.exe", "jpg", "agpj.jpg"],
    ["a\r\nSet-Cookie: x=1.pdf", "pdf", "aSet-Cookie_ x=1.pdf"],
    ['a"b<c>|?*.png', "png", "a_b_c____.png"],
    ["a\u0000.exe.jpg", "jpg", "a.exe.jpg"],
    ["/etc/cron.d/", "txt", "file.txt"],
    ["e\u0301.txt", "txt", "\u00e9.txt"],
  ])("%j with the content of %s is kept as %j", (given, extension, kept) => {
    expect(cleanFileName(given, extension)).toBe(kept);
  });

  it("is never longer than a hundred letters and its ending", () => {
    expect([...cleanFileName("文".repeat(500), "pdf")]).toHaveLength(104);
    expect([...cleanFileName("😀".repeat(500), "pdf")]).toHaveLength(104);
  });
});
