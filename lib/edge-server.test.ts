import { type IncomingMessage, type RequestListener, request } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { trustedProxies } from "./client-address";
import { createEdgeServer, type EdgeServer } from "./edge-server";

const mega = 1024 * 1024;
let edge: EdgeServer;

afterEach(() => {
  edge.server.closeAllConnections();
  edge.server.close();
});

type Seen = { headers: Record<string, string>; body: string };

/** Answers with what came through the door. */
const echo: RequestListener = (req, res) => {
  const chunks: Buffer[] = [];
  req.on("data", (chunk: Buffer) => chunks.push(chunk));
  req.on("end", () => res.end(JSON.stringify({ headers: req.headers, body: Buffer.concat(chunks).toString() })));
};

async function open(
  options: { trusted?: string[]; publicUrl?: string; answer?: RequestListener } = {},
): Promise<number> {
  edge = createEdgeServer(options.answer ?? echo, {
    isTrusted: trustedProxies(options.trusted ?? []),
    publicUrl: options.publicUrl,
  });
  await new Promise<void>((resolve) => edge.server.listen(0, "127.0.0.1", resolve));
  return (edge.server.address() as AddressInfo).port;
}

type Answer = { status: number; text: string };

async function send(
  port: number,
  {
    method = "GET",
    path = "/",
    headers = {},
    body,
  }: { method?: string; path?: string; headers?: Record<string, string>; body?: Buffer[] },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const req = request({ port, host: "127.0.0.1", method, path, headers, agent: false }, (res: IncomingMessage) => {
      const chunks: Buffer[] = [];
      res.on("data", (chunk: Buffer) => chunks.push(chunk));
      res.on("end", () => resolve({ status: res.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
    });
    req.on("error", reject);
    for (const part of body ?? []) req.write(part);
    req.end();
  });
}

async function seen(port: number, headers: Record<string, string>, method = "GET"): Promise<Seen["headers"]> {
  const answer = await send(port, { method, headers });
  expect(answer.status).toBe(200);
  return (JSON.parse(answer.text) as Seen).headers;
}

describe("the door", () => {
  it("believes nothing that a client says about itself", async () => {
    const port = await open();
    const headers = await seen(port, {
      "X-Forwarded-For": "1.2.3.4",
      "X-Forwarded-Host": "evil.example",
      "X-Forwarded-Proto": "https",
      Forwarded: "for=1.2.3.4",
      "X-Real-IP": "1.2.3.4",
      "X-Bancheng-Address": "1.2.3.4",
      "X-Bancheng-Anything": "1",
      "X-Middleware-Subrequest": "proxy",
      "Accept-Language": "zh",
    });
    expect(headers).toMatchObject({
      "x-bancheng-address": "127.0.0.1",
      "x-forwarded-for": "127.0.0.1",
      "x-forwarded-host": `127.0.0.1:${port}`,
      "x-forwarded-proto": "http",
      "accept-language": "zh",
    });
    expect(JSON.stringify(headers)).not.toMatch(/1\.2\.3\.4|evil|subrequest|anything/);
  });

  it("believes a trusted proxy about address, host and protocol", async () => {
    const port = await open({ trusted: ["127.0.0.1"] });
    expect(
      await seen(port, {
        "X-Forwarded-For": "6.6.6.6, 203.0.113.9",
        "X-Forwarded-Host": "bancheng.example",
        "X-Forwarded-Proto": "https",
        "X-Bancheng-Address": "6.6.6.6",
      }),
    ).toMatchObject({
      "x-bancheng-address": "203.0.113.9",
      "x-forwarded-host": "bancheng.example",
      "x-forwarded-proto": "https",
    });
    expect((await seen(port, { "X-Forwarded-Host": "a b<c>" }))["x-forwarded-host"]).toBe(`127.0.0.1:${port}`);
  });

  it("takes forms of its own pages and refuses those of foreign ones before the application sees them", async () => {
    let calls = 0;
    const port = await open({
      answer: (req, res) => {
        calls += 1;
        echo(req, res);
      },
    });
    await seen(port, { Origin: `http://127.0.0.1:${port}` }, "POST");
    await seen(port, {}, "POST");
    expect(calls).toBe(2);
    for (const origin of ["https://evil.example", "null", "http://127.0.0.1:1"]) {
      const answer = await send(port, {
        method: "POST",
        headers: { Origin: origin, "X-Forwarded-Host": "evil.example" },
        body: [Buffer.from("a=1")],
      });
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('lang="en"');
    }
    expect(calls).toBe(2);
    expect(
      (await send(port, { method: "POST", path: "/open311/v2/requests", headers: { Origin: "https://evil.example" } }))
        .status,
    ).toBe(200);
    expect((await send(port, { headers: { Origin: "https://evil.example" } })).status).toBe(200);
  });

  it("takes forms of the public address also when the proxy in front changed the host", async () => {
    const port = await open({ publicUrl: "https://bancheng.example" });
    expect(await seen(port, { Origin: "https://bancheng.example" }, "POST")).toMatchObject({
      "x-forwarded-host": "bancheng.example",
      "x-forwarded-proto": "https",
    });
    expect((await send(port, { method: "POST", headers: { Origin: "https://bancheng.example.evil" } })).status).toBe(
      403,
    );
  });
});

describe("the length of a body", () => {
  const chunk = Buffer.alloc(64 * 1024, "x");
  const parts = (bytes: number) => Array.from({ length: bytes / chunk.length }, () => chunk);

  it("may be exactly 1 MB, announced or not", async () => {
    const port = await open();
    const announced = await send(port, {
      method: "POST",
      headers: { "Content-Length": String(mega) },
      body: parts(mega),
    });
    const chunked = await send(port, {
      method: "POST",
      headers: { "Transfer-Encoding": "chunked" },
      body: parts(mega),
    });
    for (const answer of [announced, chunked]) {
      expect(answer.status).toBe(200);
      expect((JSON.parse(answer.text) as Seen).body).toHaveLength(mega);
    }
  });

  it("is refused above that with a page, announced or not, and the application never sees it", async () => {
    let calls = 0;
    const port = await open({
      answer: (_req, res) => {
        calls += 1;
        res.end();
      },
    });
    const announced = await send(port, {
      method: "POST",
      headers: { "Content-Length": String(mega + chunk.length) },
      body: parts(mega + chunk.length),
    });
    const chunked = await send(port, {
      method: "POST",
      headers: { "Transfer-Encoding": "chunked" },
      body: parts(mega * 3),
    });
    for (const answer of [announced, chunked]) {
      expect(answer.status).toBe(413);
      expect(answer.text).toContain("<h1>");
      expect(answer.text).toContain("1 MB");
    }
    expect(calls).toBe(0);
  });

  it("may be 11 MB where a table is uploaded, and nowhere beside it", async () => {
    const port = await open({ answer: (req, res) => void req.resume().on("end", () => res.end("taken")) });
    const post = (path: string, bytes: number) =>
      send(port, { method: "POST", path, headers: { "content-length": String(bytes) }, body: [Buffer.alloc(bytes)] });
    expect((await post("/api/desk/import", 11 * mega)).text).toBe("taken");
    expect((await post("/api/desk/import?x=1", 2 * mega)).text).toBe("taken");
    expect((await post("/api/desk/import", 11 * mega + 1)).status).toBe(413);
    expect((await post("/api/files", 11 * mega)).text).toBe("taken");
    expect((await post("/api/uploads/paper-scans", 11 * mega)).text).toBe("taken");
    expect((await post("/api/uploads/others", 2 * mega)).status).toBe(413);
    expect((await post("/api/files", 60 * mega)).status).toBe(413);
    expect((await post("/api/files/abc", 2 * mega)).status).toBe(413);
    for (const path of ["/api/desk/imports", "/api/desk/import/a", "/desk/import", "/?/api/desk/import"]) {
      expect((await post(path, mega + 1)).status, path).toBe(413);
    }
  });

  it("is looked at before a client that asks first sends its body", async () => {
    const port = await open();
    const socket = connect(port, "127.0.0.1");
    let text = "";
    socket.on("data", (data) => (text += data.toString()));
    socket.write(`POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: ${60 * mega}\r\n\r\n`);
    await new Promise((resolve) => socket.once("close", resolve));
    expect(text).toMatch(/^HTTP\/1\.1 413 /);

    const small = connect(port, "127.0.0.1");
    let answer = "";
    small.on("data", (data) => {
      answer += data.toString();
      if (answer === "HTTP/1.1 100 Continue\r\n\r\n") small.write("ab");
    });
    small.write("POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    await new Promise((resolve) => small.once("close", resolve));
    expect(answer).toContain("200 OK");
    expect(answer).toContain('"body":"ab"');
  });
});

describe("a form that is not whole", () => {
  /** Reads the body as the framework does, and answers its own failure in the plain words of the framework. */
  const reads: RequestListener = async (req, res) => {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of req) chunks.push(chunk as Buffer);
      const headers = { "content-type": req.headers["content-type"] ?? "" };
      const body = new Uint8Array(Buffer.concat(chunks));
      const form = await new Request("http://x/", { method: "POST", headers, body }).formData();
      if (form.get("a") === "fail") throw new Error("at useCase (file.ts:1:1)");
      res.end(`took ${form.get("a")}`);
    } catch (error) {
      res.statusCode = 500;
      res.setHeader("x-stack", "secret");
      if (req.url === "/in-pieces") res.write("Internal ");
      res.end(String(error));
    }
  };
  const type = { "content-type": "multipart/form-data; boundary=b" };
  const part = (value: string) => `--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n${value}\r\n`;
  const post = (port: number, body: string, more: { path?: string; headers?: Record<string, string> } = {}) =>
    send(port, { method: "POST", body: [Buffer.from(body)], ...more, headers: { ...type, ...more.headers } });

  it("is answered with 400 and a page of words, announced or not, in pieces or not", async () => {
    const port = await open({ answer: reads });
    const broken = [
      "",
      "garbage",
      part("x"),
      `${part("x")}--b`,
      part("x").slice(0, 20),
      `--b\r\nfoo: bar\r\n\r\nx\r\n--b--`,
    ];
    for (const body of broken) {
      for (const path of ["/", "/in-pieces"]) {
        const announced = { "content-length": String(Buffer.byteLength(body)) };
        for (const headers of [announced, { "transfer-encoding": "chunked" }]) {
          const answer = await post(port, body, { path, headers });
          expect([answer.status, body]).toEqual([400, body]);
          expect(answer.text).toContain('lang="zh-CN"');
          expect(answer.text).not.toMatch(/Error|at |Internal/);
        }
      }
    }
    const noMark = await post(port, part("x"), { headers: { "content-type": "multipart/form-data" } });
    expect(noMark.status).toBe(400);
  });

  it("is nobody else's: a whole form is read, and a failure of ours stays one", async () => {
    const port = await open({ answer: reads });
    expect(await post(port, `${part("好")}--b--\r\n`)).toEqual({ status: 200, text: "took 好" });
    const chunked = { "transfer-encoding": "chunked" };
    expect((await post(port, `${part("好")}--b--\r\n`, { headers: chunked })).text).toBe("took 好");
    expect((await post(port, `${part("fail")}--b--\r\n`)).status).toBe(500);
    expect((await post(port, "garbage", { path: "/api/files" })).status).toBe(500);
    expect((await send(port, { method: "POST", headers: { "content-type": "text/plain" } })).status).toBe(500);
    const atOnce = await open({ answer: (_req, res) => void res.writeHead(500).end("ours") });
    const slow = connect(atOnce, "127.0.0.1");
    let text = "";
    slow.on("data", (data) => (text += data.toString()));
    slow.write(`POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: ${type["content-type"]}\r\n`);
    slow.write(`Content-Length: 90000\r\n\r\n${part("half")}`);
    await new Promise((resolve) => slow.once("close", resolve));
    expect(text).toMatch(/^HTTP\/1\.1 500 /);
  });

  it("that is far too long is refused before anybody reads it, and memory stays where it was", async () => {
    const port = await open({ answer: reads });
    const before = process.memoryUsage.rss();
    for (const [path, bytes] of [
      ["/report/trouble", 1.2 * mega],
      ["/report/trouble", 60 * mega],
      ["/api/files", 60 * mega],
    ] as const) {
      const chunk = Buffer.alloc(64 * 1024, "x");
      const headers = { ...type, "content-length": String(Math.ceil(bytes / chunk.length) * chunk.length) };
      const body = Array.from({ length: Math.ceil(bytes / chunk.length) }, () => chunk);
      const answer = await send(port, { method: "POST", path, headers, body });
      expect(answer.status).toBe(413);
      expect(answer.text).not.toMatch(/\.[jt]s:\d|Error/);
    }
    expect((process.memoryUsage.rss() - before) / mega).toBeLessThan(100);
  });
});

describe("closing in order", () => {
  it("lets a running request end, takes no new one and does not wait for idle connections", async () => {
    const port = await open({
      answer: async (_req, res) => {
        await sleep(300);
        res.end("done");
      },
    });
    const idle = connect(port, "127.0.0.1");
    const running = send(port, {});
    await sleep(100);
    const start = performance.now();
    const closing = edge.close(10_000);
    await expect(send(port, {})).rejects.toMatchObject({ code: "ECONNREFUSED" });
    expect(await running).toEqual({ status: 200, text: "done" });
    expect(await closing).toBe(true);
    expect(performance.now() - start).toBeLessThan(3_000);
    idle.destroy();
  });

  it("ends a stream of events, which would not end by itself", async () => {
    const port = await open({
      answer: (_req, res) => {
        res.setHeader("content-type", "text/event-stream; charset=utf-8");
        res.write(": open\n\n");
      },
    });
    const streaming = send(port, {});
    await sleep(100);
    const start = performance.now();
    expect(await edge.close(10_000)).toBe(true);
    expect(await streaming).toEqual({ status: 200, text: ": open\n\n" });
    expect(performance.now() - start).toBeLessThan(3_000);
  });

  it("cuts a request that does not end", async () => {
    const port = await open({ answer: () => {} });
    const hanging = send(port, {}).catch((error: NodeJS.ErrnoException) => error.code);
    await sleep(100);
    expect(await edge.close(200)).toBe(false);
    expect(await hanging).toBe("ECONNRESET");
  });
});
