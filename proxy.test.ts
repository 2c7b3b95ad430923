import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { localeHeader, pageAddressHeader } from "@/lib/locale";
import { config, proxy } from "./proxy";

function answer(path: string, headers: Record<string, string> = {}) {
  return proxy(new NextRequest(`http://window.example${path}`, { headers }));
}
/** What the page behind the proxy is told. */
function handedOn(response: ReturnType<typeof answer>, name: string): string | null {
  return response.headers.get(`x-middleware-request-${name}`);
}

describe("every page", () => {
  it("gets a policy with a nonce of its own, the same for reader and renderer", () => {
    const [one, other] = [answer("/"), answer("/")];
    const policy = one.headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/]{22}==' 'strict-dynamic'/);
    expect(policy).not.toContain("unsafe");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(handedOn(one, "content-security-policy")).toBe(policy);
    expect(other.headers.get("content-security-policy")).not.toBe(policy);
  });

  it("is told its own address, whatever a client claims", () => {
    const claimed = answer("/status/LZ-1?page=2", { [pageAddressHeader]: "//elsewhere.example" });
    expect(handedOn(claimed, pageAddressHeader)).toBe("/status/LZ-1?page=2");
  });

  it("is told the reader's language, Chinese when the cookie holds none of ours", () => {
    const languageFor = (cookie: string) => handedOn(answer("/", { cookie }), localeHeader);
    expect(languageFor("locale=en")).toBe("en");
    expect(languageFor("locale=../en")).toBe("zh-CN");
    expect(languageFor("theme=dark")).toBe("zh-CN");
  });

  it("lets no address leave as referrer", () => {
    expect(answer("/status/LZ-1").headers.get("referrer-policy")).toBe("same-origin");
    expect(answer("/").headers.get("x-content-type-options")).toBe("nosniff");
  });
});

describe("the matcher", () => {
  const pattern = new RegExp(`^${config.matcher[0]}$`);
  it.each(["/", "/report/1", "/desk", "/api/health", "/icons", "/brandnew", "/api/filesystem"])("covers %s", (path) => {
    expect(pattern.test(path)).toBe(true);
  });
  it.each([
    "/_next/static/chunks/a.js",
    "/api/uploads/1",
    "/api/files",
    "/api/files/abc",
    "/icon.svg",
    "/brand/seal.svg",
  ])("leaves out %s", (path) => {
    expect(pattern.test(path)).toBe(false);
  });
});
