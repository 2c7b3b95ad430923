import { expect, it } from "vitest";
import { feedAddress, publishedAddress, readAddress } from "./published-address";

const wish = { q: "不动产 & 过户", item: "real-estate", region: "LZ01", month: "2026-03", after: "1.2" };

it("the address of a list comes back as it was read, without empty parts", () => {
  const address = publishedAddress(wish, { after: "1.2" });
  const read = readAddress(Object.fromEntries(new URL(address, "https://window.example").searchParams));
  expect(read).toEqual({ unit: undefined, outcome: undefined, ...wish });
  expect(publishedAddress({ q: "", item: undefined })).toBe("/published");
});

it("another filter begins at the first page, and a part said twice counts once", () => {
  expect(publishedAddress(wish, { q: undefined, item: undefined, month: undefined })).toBe("/published?region=LZ01");
  expect(readAddress({ unit: ["a", "b"], after: ["x"] })).toMatchObject({ unit: "a", after: "x" });
});

it("a feed is narrowed by item, unit and place alone", () => {
  expect(feedAddress(wish)).toBe("/published/feed.atom?item=real-estate&region=LZ01");
  expect(feedAddress({ q: "过户" })).toBe("/published/feed.atom");
});
