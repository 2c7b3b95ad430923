/** The workbook to be filled in: every sheet with its headings, notes, lists to choose from, and one example row in grey. */
import "server-only";
import {
  channelNotes,
  exampleMark,
  markHeading,
  setupNotes,
  setupSheetKeys,
  setupSheets,
} from "@/domain/setup/setup-sheets";
import { writeXlsxForms, type XlsxForm } from "@/lib/xlsx-file";

export async function writeSetupTemplate(): Promise<Buffer> {
  const sheets = setupSheetKeys.map((key): XlsxForm => {
    const { name, columns } = setupSheets[key];
    return {
      name,
      columns: [
        { header: markHeading, width: 16, note: "示例行不读取；自己填写的行，这一列留空。" },
        ...columns.map(({ heading, isRequired, note, choices, example }) => ({
          header: isRequired ? `${heading}*` : heading,
          width: Math.min(40, Math.max(12, heading.length * 2 + 4, example.length * 2 + 2)),
          note,
          ...(choices ? { choices } : {}),
        })),
      ],
      rows: [[exampleMark, ...columns.map(({ example }) => example)]],
      greyRows: [0],
    };
  });
  const about = setupSheetKeys.map((key) => [`【${setupSheets[key].name}】${setupSheets[key].about}`]);
  return writeXlsxForms([
    {
      name: "说明",
      columns: [{ header: setupNotes[0] ?? "", width: 110 }],
      rows: [...setupNotes.slice(1).map((line) => [line]), [""], ...about],
    },
    ...sheets,
    {
      name: "消息渠道",
      columns: [
        { header: "项目", width: 16 },
        { header: "在服务器 .env 中设置", width: 24 },
        { header: "说明（本表不读取）", width: 80 },
      ],
      rows: channelNotes,
    },
  ]);
}
