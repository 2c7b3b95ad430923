import { expect, it } from "vitest";
import { type Statement, StatementReader } from "./recorder";

const word = (text: string) => Buffer.from(`${text}\0`);
const int16 = (value: number) => Buffer.from([value >> 8, value & 255]);
function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function message(letter: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(letter), int32(body.length + 4), body]);
}

const value = (text: string) => Buffer.concat([int32(Buffer.byteLength(text)), Buffer.from(text)]);

it("statements are read with their values, in whatever pieces they arrive", () => {
  const sent = Buffer.concat([
    // The start has no letter.
    message("", int32(196_608), word("user"), word("app"), Buffer.from([0])),
    message("P", word("s1"), word("select $1, $2"), int16(0)),
    message("B", word(""), word("s1"), int16(1), int16(0), int16(2), value("办成"), int32(-1), int16(0)),
    message("E", word(""), int32(0)),
    message("S"),
    message("B", word(""), word("s1"), int16(0), int16(2), value("2"), value("3"), int16(0)),
    message("E", word(""), int32(0)),
    message("Q", word("commit")),
  ]);
  const heard: Statement[] = [];
  const reader = new StatementReader((statement) => heard.push(statement));
  for (const byte of sent) reader.add(Buffer.from([byte]));
  expect(heard).toEqual([
    { text: "select $1, $2", values: ["办成", null] },
    { text: "select $1, $2", values: ["2", "3"] },
    { text: "commit", values: [] },
  ]);
});

it("a statement without values is one", () => {
  const heard: Statement[] = [];
  const reader = new StatementReader((statement) => heard.push(statement));
  reader.add(message("", int32(196_608), Buffer.from([0])));
  reader.add(message("P", word(""), word("select now()"), int16(0)));
  reader.add(
    Buffer.concat([message("B", word(""), word(""), int16(0), int16(0), int16(0)), message("E", word(""), int32(0))]),
  );
  expect(heard).toEqual([{ text: "select now()", values: [] }]);
});
