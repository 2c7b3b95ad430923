import { describe, expect, it } from "vitest";
import { MultipartShape } from "./multipart-shape";

const type = "multipart/form-data; boundary=----b";
const field = (name: string, value: string) =>
  `------b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const whole = `${field("a", "甲")}${field("b", "\r\n--\r\n")}${field("c", "")}------b--\r\n`;

function isWhole(body: string, pieceBytes = 7, contentType = type): boolean {
  const shape = new MultipartShape(contentType);
  const bytes = Buffer.from(body);
  for (let at = 0; at < bytes.length; at += pieceBytes) shape.add(bytes.subarray(at, at + pieceBytes));
  return shape.isWhole();
}

describe("the body of a form", () => {
  it("is whole however it is cut into pieces", () => {
    for (let bytes = 1; bytes <= whole.length; bytes += 1) expect(isWhole(whole, bytes), `${bytes}`).toBe(true);
    expect(isWhole(whole, 9, 'multipart/form-data; boundary="----b"')).toBe(true);
  });

  it("is what a browser and Node write", async () => {
    const form = new FormData();
    form.append("field", "值");
    form.append("file", new Blob([new Uint8Array(100_000)]), "照片.jpg");
    const request = new Request("http://x/", { method: "POST", body: form });
    const shape = new MultipartShape(request.headers.get("content-type") ?? "");
    shape.add(new Uint8Array(await request.arrayBuffer()));
    expect(shape.isWhole()).toBe(true);
  });

  it("is not whole when it is cut off anywhere", () => {
    const end = whole.lastIndexOf("--\r\n");
    for (let bytes = 0; bytes <= end; bytes += 1) {
      expect(isWhole(whole.slice(0, bytes)), `${bytes}`).toBe(false);
    }
  });

  it.each([
    ["without a mark in its head", whole, "multipart/form-data"],
    ["with another mark", whole.replaceAll("------b", "------c"), type],
    ["with something before it", `x${whole}`, type],
    ["with a part without a name", whole.replace('name="b"', 'title="b"'), type],
    ["with a part without a head", `------b\r\n\r\nx\r\n------b--\r\n`, type],
    ["with a head without an end", `------b\r\ncontent-disposition: ${"x".repeat(20_000)}`, type],
    ["with letters behind a mark", whole.replace("------b\r\n", "------bx\r\n"), type],
    ["that is no form at all", "a=1&b=2", type],
    ["that is empty", "", type],
  ])("is not whole %s", (_what, body, contentType) => {
    expect(isWhole(body, 50, contentType)).toBe(false);
  });
});
