import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { readEnv, variableNames } from "./env";

/** Set by the demonstration for its own processes, never by an operator. */
const ownVariables = new Set(["BANCHENG_DEMO", "BANCHENG_MAIL_FOLDER"]);

describe("the environment", () => {
  it("has sensible values when nothing is set, also when a variable is set to nothing", () => {
    const expected = {
      port: 3000,
      host: "127.0.0.1",
      trustedProxies: [],
      isDemo: false,
      logLevel: "info",
      databaseUrl: undefined,
    };
    expect(readEnv({})).toMatchObject(expected);
    expect(
      readEnv({ PORT: "", HOST: " ", DATABASE_URL: "", TRUSTED_PROXIES: "", BANCHENG_DEMO: "", LOG_LEVEL: "" }),
    ).toMatchObject(expected);
  });

  it("reads what is set", () => {
    const read = readEnv({
      PORT: "8080",
      DATABASE_URL: "postgres://u:p@db:5432/bancheng",
      TRUSTED_PROXIES: "10.0.0.5, 192.168.0.0/16 ::1",
      PUBLIC_URL: "https://bancheng.example/",
      BANCHENG_DEMO: "1",
    });
    expect(read.port).toBe(8080);
    expect(read.databaseDirectUrl).toBe("postgres://u:p@db:5432/bancheng");
    expect(read.trustedProxies).toEqual(["10.0.0.5", "192.168.0.0/16", "::1"]);
    expect(read.publicUrl).toBe("https://bancheng.example");
    expect(read.isDemo).toBe(true);
  });

  it.each([
    ["PORT", "three"],
    ["PORT", "70000"],
    ["PORT", "30.5"],
    ["DATABASE_URL", "mysql://x"],
    ["DATABASE_URL", "localhost"],
    ["BANCHENG_SECRET", "short"],
    ["TRUSTED_PROXIES", "10.0.0.0/33"],
    ["TRUSTED_PROXIES", "proxy.example"],
    ["SMTP_URL", "mail.example:25"],
    ["PUBLIC_URL", "office.example"],
    ["BANCHENG_DEMO", "yes"],
    ["LOG_LEVEL", "loud"],
    ["WEB_PROCESSES", "many"],
    ["WEB_PROCESSES", "0"],
    ["WEB_PROCESSES", "1.5"],
    ["DATABASE_POOL", "9000"],
    ["S3_ENDPOINT", "files.example:9000"],
    ["S3_BUCKET", "Bancheng Files"],
    ["S3_SECRET", "short"],
    ["S3_REGION", "CN North 1"],
  ])("refuses %s=%s in one sentence that names the variable and never repeats the value", (name, value) => {
    const read = () => readEnv({ [name]: value });
    expect(read).toThrow(new RegExp(`^${name} must .+: correct it`));
    expect(read).not.toThrow(value);
  });

  it("names a store of the S3 kind as a whole or not at all", () => {
    const whole = { S3_ENDPOINT: "http://10.0.0.7:9000", S3_BUCKET: "bancheng", S3_KEY_ID: "key", S3_SECRET: "secret" };
    expect(readEnv(whole).bucket).toEqual({
      endpoint: "http://10.0.0.7:9000",
      name: "bancheng",
      keyId: "key",
      secret: "secret",
      region: "us-east-1",
    });
    expect(readEnv({ S3_REGION: "cn-north-1" }).bucket).toBeUndefined();
    for (const name of Object.keys(whole)) {
      expect(() => readEnv({ ...whole, [name]: "" })).toThrow(
        new RegExp(`^${name} must be set too where S3_.+: correct`),
      );
    }
  });

  it("has a line in .env.example for every variable, and none for what nobody reads", async () => {
    const example = await readFile(new URL("../.env.example", import.meta.url), "utf8");
    const written = [...example.matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name);
    expect([...new Set(written)].sort()).toEqual(variableNames.filter((name) => !ownVariables.has(name)).sort());
    expect(written).toHaveLength(new Set(written).size);
  });
});
