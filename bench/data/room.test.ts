import { expect, it } from "vitest";
import { shortRoom } from "./room";

const kept = [
  { name: "bancheng_data_10000", bytes: 0.3e9, isFilled: true },
  { name: "bancheng_data_100000", bytes: 2.7e9, isFilled: true },
  { name: "bancheng_data_1000000", bytes: 26e9, isFilled: true },
  { name: "bancheng_data_lives_1500_0123456789ab", bytes: 0.1e9, isFilled: true },
];
const folder = "/office/data";

it("copies fit when all of them and a little more are free", () => {
  expect(shortRoom({ sizes: [10_000, 1_000_000], folder, freeBytes: 27.4e9, kept })).toBeNull();
  expect(shortRoom({ sizes: [10_000], folder, freeBytes: 1.4e9, kept })).toBeNull();
});

it("says what is missing where, and what could be dropped, the largest first", () => {
  const sentence = shortRoom({ sizes: [10_000, 1_000_000], folder, freeBytes: 27.2e9, kept });
  expect(sentence).toContain("need 27.3 GB and /office/data has 27.2 GB left");
  expect(sentence).toContain("--drop 100000 (2.7 GB), npm run bench:data -- --drop lives (0.1 GB)");
  expect(sentence).not.toContain("--drop 1000000");
});

it("names a smaller size when nothing else is kept", () => {
  const alone = kept.filter(({ name }) => name.endsWith("1000000"));
  expect(shortRoom({ sizes: [1_000_000], folder, freeBytes: 5e9, kept: alone })).toContain("--sizes");
});
