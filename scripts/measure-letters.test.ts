import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nationalPath } from "@/domain/calendar/calendar";
import { referenceCalendar } from "@/domain/calendar/reference-calendar.test-support";
import { readLetter, recogniseColumns } from "@/domain/intake/letter";
import { projectRoot } from "@/lib/project-root";
import { measureLetters, sharesTable } from "./letter-shares";

const header = ["留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "答复意见", "答复时间"];
/** Written, answered: what a clerk counts in plain weekdays and in working days. */
const answered = [
  ["2025-11-03", "2025-11-10"], // a week: 5 and 5
  ["2025-11-03", "2025-11-11"], // 6 and 6
  ["2025-09-30", "2025-10-09"], // over National Day: 7 and 1
  ["2025-09-26", "2025-10-13"], // with both make-up days: 11 and 7
  ["2025-10-10", "2025-10-17"], // the make-up Sat 11 counts: 5 and 6
  ["2025-11-14 18:00", "2025-11-24 10:00"], // Friday after hours is received on Monday: 6 and 5
  ["2025-03-03", "2025-12-01"], // beyond 30 in both
];
const rows = [
  ...answered.map(([written, replied]) => ["某甲", "问候", written, "内容", "已答复。", replied]),
  ["某乙", "问候", "2025-11-03", "内容", "", ""],
  ["某丙", "问候", "2025-11-03", "内容", "已答复。", ""],
  ["某丁", "问候", "2025-11-03", "内容", "已答复。", "2025-11-02"],
].map((cells, index) => [String(index + 1), ...cells].map((cell) => cell ?? ""));

function lettersOf(rows: readonly string[][]) {
  const { columns } = recogniseColumns(header);
  return rows.flatMap((cells) => {
    const read = readLetter(cells, columns, header.length, new Date("2026-01-01T00:00:00Z"));
    return "letter" in read ? [read.letter] : [];
  });
}

describe("the shares of letters answered in time", () => {
  it("count weekdays and working days apart, and letters without a dated answer in neither", () => {
    expect(measureLetters(lettersOf(rows), referenceCalendar, nationalPath)).toEqual({
      answered: 7,
      unanswered: 1,
      undated: 1,
      provisional: 0,
      withinWeekdays: [2, 5, 6, 6],
      withinWorkingDays: [3, 6, 6, 6],
    });
  });

  it("say when a year is missing, and show no share of nothing", () => {
    const early = ["1", "某甲", "问候", "2010-12-27", "内容", "已答复。", "2010-12-28"];
    expect(measureLetters(lettersOf([early]), referenceCalendar, nationalPath)).toMatchObject({
      answered: 1,
      provisional: 1,
    });
    const none = measureLetters([], referenceCalendar, nationalPath);
    expect(none).toMatchObject({ answered: 0, withinWeekdays: [0, 0, 0, 0] });
    expect(sharesTable(none).join("\n")).not.toContain("NaN");
  });
});

describe("the command", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "bancheng-measure-"));
    await writeFile(join(folder, "letters.csv"), [header, ...rows].map((cells) => cells.join(",")).join("\n"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function runMeasure(words: readonly string[]): Promise<{ code: number; output: string; errors: string }> {
    const program = join(projectRoot, "scripts", "measure-letters.ts");
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        ["--import", "tsx", "--conditions=react-server", program, ...words],
        { cwd: projectRoot, env: { ...process.env, INIT_CWD: folder } },
        (error, output, errors) => resolve({ code: error === null ? 0 : Number(error.code), output, errors }),
      );
    });
  }

  it("prints a small table for each file and nothing of the letters", async () => {
    const { code, output, errors } = await runMeasure(["letters.csv"]);
    expect({ code, errors }).toEqual({ code: 0, errors: "" });
    expect(output.split("\n").slice(0, 5)).toEqual([
      "letters.csv: read 10 = answered 7 + without an answer 1 + answered on an unknown day 1 + refused 1 (reply-before-question 1)",
      "  days                          5       10       15       30",
      "  within plain weekdays    28.6 %   71.4 %   85.7 %   85.7 %",
      "  within working days      42.9 %   85.7 %   85.7 %   85.7 %",
      "  late in working days     57.1 %   14.3 %   14.3 %   14.3 %",
    ]);
    expect(output).not.toMatch(/某甲|问候|内容|已答复/);
  });

  it("says in one line which file is not there, and goes on with the others", async () => {
    const { code, output, errors } = await runMeasure(["nowhere.csv", "letters.csv"]);
    expect(code).toBe(1);
    expect(errors).toMatch(/^\S*nowhere\.csv is not there 不存在\.\n$/);
    expect(output).toContain("letters.csv: read 10");
    expect(await runMeasure([])).toMatchObject({ code: 1, errors: expect.stringMatching(/^Write npm run measure/) });
  });
});
