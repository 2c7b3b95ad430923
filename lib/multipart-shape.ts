/**
 * Whether the body of a form is whole, told while it goes by: mark, head with a name, content, and so on up to the closing
 * mark (RFC 7578). Of the body nothing is held but what a mark or a head may still be part of.
 */
const lineEnd = "\r\n";
const mostHeadBytes = 16_384;

export class MultipartShape {
  private readonly mark: Buffer;
  private at: "mark" | "after mark" | "head" | "content" | "end" | "broken";
  private held: Buffer = Buffer.from(lineEnd);

  /** @param contentType of the request, which says the mark. */
  constructor(contentType: string) {
    const [, quoted, plain] = /;\s*boundary=(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType) ?? [];
    this.mark = Buffer.from(`${lineEnd}--${quoted ?? plain ?? ""}`, "latin1");
    this.at = quoted === undefined && plain === undefined ? "broken" : "mark";
  }

  add(chunk: Uint8Array): void {
    if (this.at === "broken" || this.at === "end") return;
    this.held = Buffer.concat([this.held, chunk]);
    while (this.step());
  }

  /** Whether what went by so far is a whole form. */
  isWhole(): boolean {
    return this.at === "end";
  }

  /** Whether nothing that could still come would make it a form. */
  isBroken(): boolean {
    return this.at === "broken";
  }

  /** Goes on to the next part of the form; false where more has to come first, or nothing does. */
  private step(): boolean {
    switch (this.at) {
      case "mark": {
        if (this.held.length < this.mark.length) return false;
        return this.goOn(this.held.indexOf(this.mark) === 0 ? "after mark" : "broken", this.mark.length);
      }
      case "after mark": {
        if (this.held.length < 2) return false;
        const next = this.held.toString("latin1", 0, 2);
        return this.goOn(next === "--" ? "end" : next === lineEnd ? "head" : "broken", 2);
      }
      case "head": {
        const end = this.held.indexOf(lineEnd + lineEnd);
        if (end < 0) return this.held.length > mostHeadBytes ? this.goOn("broken", 0) : false;
        const isNamed = /^content-disposition:\s*form-data\s*;(.*;)?\s*name="/im.test(
          this.held.toString("latin1", 0, end),
        );
        // The mark may follow the head at once: its line end is also that of the head.
        return this.goOn(isNamed ? "content" : "broken", end + 2);
      }
      case "content": {
        const mark = this.held.indexOf(this.mark);
        if (mark >= 0) return this.goOn("after mark", mark + this.mark.length);
        this.held = this.held.subarray(Math.max(0, this.held.length - this.mark.length + 1));
        return false;
      }
      default:
        return false;
    }
  }

  private goOn(to: typeof this.at, bytes: number): boolean {
    this.at = to;
    this.held = this.held.subarray(bytes);
    return true;
  }
}
