import { expect, test } from "vitest";
import { ignoreTest, isProductCode, isTest, roomOf } from "./project";
import { readLintErrors, readTypeErrors } from "./tools";

test("What git ignores is not read: folders, endings, names; anything else is", () => {
  const isIgnored = ignoreTest("# made here\nnode_modules/\n.env\n*.tsbuildinfo\n/reports\n");
  for (const path of ["node_modules", "e2e/node_modules", ".env", "tsconfig.tsbuildinfo", "reports"]) {
    expect(isIgnored(path), path).toBe(true);
  }
  for (const path of [".env.example", "app/reports", "app/page.tsx", "lib/env.ts"]) {
    expect(isIgnored(path), path).toBe(false);
  }
});

test("A form of .gitignore that is not understood stops the check instead of hiding files from it", () => {
  expect(() => ignoreTest("app/**/cache")).toThrow("is a form that");
  expect(() => ignoreTest("!kept.txt")).toThrow("is a form that");
});

test("The room is the first folder, and tests are no product code", () => {
  expect(roomOf("domain/limits/due.ts")).toBe("domain");
  expect(roomOf("server.ts")).toBe("");
  expect(isProductCode("domain/limits/due.ts")).toBe(true);
  expect(isProductCode("domain/limits/due.test.ts")).toBe(false);
  expect(isProductCode("scripts/demo.ts")).toBe(false);
  for (const path of ["domain/calendar/days.test-support.ts", "db/embedded/test-database.ts", "e2e/filing.spec.ts"]) {
    expect(isTest(path), path).toBe(true);
  }
  expect(isTest("domain/limits/latest-day.ts")).toBe(false);
});

test("An error of the compiler is read with file, line and number", () => {
  const output = "../app/page.tsx(3,7): error TS2322: Type 'null' is not assignable.\n  More about it.\n";
  expect(readTypeErrors(output)).toEqual([
    { file: "app/page.tsx", line: 3, what: "TS2322 Type 'null' is not assignable." },
  ]);
});

test("An error of the linter is read with file, line and rule", () => {
  const output = [
    "app/page.tsx:3:7 lint/suspicious/noExplicitAny ━━━━━━━━━━",
    "app/page.tsx:9:1 lint/style/useImportType  FIXABLE  ━━━━━━━━━━",
    "app/page.tsx format ━━━━━━━━━━",
  ].join("\n");
  expect(readLintErrors(output).map(({ line, what }) => [line, what])).toEqual([
    [3, "lint/suspicious/noExplicitAny"],
    [9, "lint/style/useImportType"],
    [null, "format"],
  ]);
});
