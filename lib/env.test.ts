import { describe, expect, it } from "vitest";
import { readEnv } from "./env";

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
  ])("refuses %s=%s in one sentence that names the variable and never repeats the value", (name, value) => {
    const read = () => readEnv({ [name]: value });
    expect(read).toThrow(new RegExp(`^${name} must .+: correct it`));
    expect(read).not.toThrow(value);
  });
});
