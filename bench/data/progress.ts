/** How far a long piece of work is: one line that is renewed on a terminal, a plain line at every tenth otherwise. */
const width = 30;
const renewEveryMs = 200;

export class Progress {
  private readonly start = performance.now();
  private renewedAt = 0;
  private tenths = 0;

  /** @param before how much was done already when this process began. */
  constructor(
    private readonly what: string,
    private readonly total: number,
    private readonly before: number,
    private readonly say: (line: string) => void,
  ) {
    this.tenths = Math.floor((before / total) * 10);
  }

  update(done: number): void {
    const now = performance.now();
    const isEnd = done >= this.total;
    if (process.stdout.isTTY) {
      if (!isEnd && now - this.renewedAt < renewEveryMs) return;
      this.renewedAt = now;
      const filled = Math.round((done / this.total) * width);
      process.stdout.write(
        `\r${"█".repeat(filled)}${"░".repeat(width - filled)} ${this.lineOf(done)}  ${isEnd ? "\n" : ""}`,
      );
      return;
    }
    const tenths = Math.floor((done / this.total) * 10);
    if (tenths === this.tenths) return;
    this.tenths = tenths;
    this.say(this.lineOf(done));
  }

  private lineOf(done: number): string {
    const seconds = (performance.now() - this.start) / 1000;
    const rate = (done - this.before) / Math.max(seconds, 0.001);
    const left = rate > 0 ? Math.ceil((this.total - done) / rate) : 0;
    const share = Math.floor((done / this.total) * 100);
    const counted = `${done.toLocaleString("en-US")} of ${this.total.toLocaleString("en-US")} ${this.what}`;
    return `${share} %  ${counted}, ${Math.round(rate).toLocaleString("en-US")}/s, ${left} s left`;
  }
}
