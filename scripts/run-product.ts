/**
 * The running product of a command: web and worker as children, mails and text messages caught. Used by the demo and by the tests in the
 * browser, so that both run what an office runs.
 */
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { OperatorError } from "@/lib/operator-error";
import { projectRoot } from "@/lib/project-root";
import { webEnv, webFlags } from "@/lib/web-memory";
import { catchMail, type MailCatcher } from "./catch-mail";
import { catchSms, type SmsCatcher } from "./catch-sms";
import { type Child, type ChildOptions, startChild, unexpectedEnd } from "./children";
import type { Steps } from "./steps";

export type Product = {
  readonly url: string;
  /** Rejects when a process ends although nobody asked it to. Never resolves. */
  readonly failed: Promise<never>;
  /** Resolves when the product answers and, unless it has to catch up after a pause, every part works. */
  start(): Promise<void>;
  /** Stops whatever was started so far. */
  stop(): Promise<void>;
};

export type ProductOptions = {
  readonly host: string;
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
  /** For logs and mails, relative to the project. */
  readonly folder: string;
  readonly step: Steps["step"];
};

const answerLimitMs = 60_000;
const healthLimitMs = 20_000;

export function makeProduct({ host, port, env, folder, step }: ProductOptions): Product {
  const url = `http://${["0.0.0.0", "::"].includes(host) ? "127.0.0.1" : host}:${port}`;
  const logOf = (name: string) => join(projectRoot, folder, "log", `${name}.log`);
  const mailFolder = join(folder, "mail");
  const children: Child[] = [];
  let mail: MailCatcher | undefined;
  let sms: SmsCatcher | undefined;
  let isStopping = false;
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  // Whoever is not yet waiting must not be ended by it.
  failed.catch(() => {});
  type Own = Pick<ChildOptions, "env" | "flags">;
  const startOne = async (name: string, program: string, { env: more, ...flags }: Own) => {
    if (isStopping) return;
    const child = await startChild({ name, program, env: { ...env, ...more }, ...flags, log: logOf(name) });
    children.push(child);
    void child.gone.then(async () => {
      if (!isStopping) fail(await unexpectedEnd(child, logOf(name)));
    });
  };
  return {
    url,
    failed,
    start: async () => {
      mail = await catchMail(join(projectRoot, mailFolder));
      sms = await catchSms(join(projectRoot, mailFolder), env.PUBLIC_URL ?? url);
      const own = {
        ...sms.env,
        SMTP_URL: mail.url,
        BANCHENG_MAIL_FOLDER: mailFolder,
        PORT: String(port),
        HOST: host,
      };
      await step("worker 后台任务", () => startOne("worker", "scripts/worker.ts", { env: own }));
      await step("web 网站", async (say) => {
        await startOne("web", "server.ts", { env: { ...webEnv, ...own }, flags: webFlags });
        const unhealthy = await Promise.race([untilHealthy(url), failed]);
        if (unhealthy !== "") say(`not everything works yet: ${unhealthy}`);
      });
    },
    stop: async () => {
      isStopping = true;
      await Promise.all(children.map((child) => child.stop()));
      await Promise.all([mail?.stop(), sms?.stop()]);
    },
  };
}

/** Returns what does not work yet, or "" when everything does: after a long pause the worker has to catch up first. */
async function untilHealthy(url: string): Promise<string> {
  const start = Date.now();
  let unhealthy = "";
  while (Date.now() - start < (unhealthy === "" ? answerLimitMs : healthLimitMs)) {
    const answer = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(10_000) }).catch(() => null);
    if (answer?.ok) return "";
    if (answer) unhealthy = await answer.text();
    await sleep(200);
  }
  if (unhealthy !== "") return unhealthy;
  throw new OperatorError(
    `The web server did not answer on ${url} within ${answerLimitMs / 1000} s: read its log in .data, and start again. 网站未能在限定时间内启动，请查看 .data 中的日志。`,
  );
}

/** @throws OperatorError when somebody else has the port; asked before the long steps. */
export async function refuseBusyPort(host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EADDRINUSE") return resolve();
      reject(
        new OperatorError(
          `Port ${port} is in use: set PORT (PORT=${port + 1} npm run demo), or stop the program that has it. 端口 ${port} 已被占用，请设置 PORT 换一个端口，或停止占用它的程序。`,
        ),
      );
    });
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve()));
  });
}
