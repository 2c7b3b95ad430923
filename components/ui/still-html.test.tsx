import { Fragment } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { stillHtml } from "./still-html";

const Named = ({ name, children }: { name: string; children?: React.ReactNode }) => <b title={name}>{children}</b>;

const trees = {
  words: (
    <p className="a">
      {"<script>alert('&\"')</script>"} and {3} {0} {null} {false} {["x", "y"]}
    </p>
  ),
  switches: (
    <>
      <input type="checkbox" name="numbers" value="1" defaultChecked disabled={false} required aria-label="第1件" />
      <details open hidden={false}>
        <summary tabIndex={-1}>开</summary>
      </details>
      <span aria-hidden data-tone={false} aria-current="page" />
    </>
  ),
  table: (
    <table>
      <tbody>
        {[1, 2].map((row) => (
          <tr key={row}>
            <th scope="row" colSpan={2} rowSpan={1}>
              <Named name={'"quoted"'}>
                <Fragment key="f">{row}</Fragment>
              </Named>
            </th>
            <td style={{ width: "3%", fontWeight: 600, "--share": "12%" } as React.CSSProperties}>
              <br />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  ),
  drawing: (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <title>箭头</title>
      <path d="M1 1" fill="none" strokeWidth={2} strokeLinecap="round" fillRule="evenodd" />
      <text textAnchor="middle" dominantBaseline="middle" fontSize={12}>
        1
      </text>
    </svg>
  ),
  choice: (
    <select name="unit" defaultValue="b">
      <optgroup label="县">
        <option value="a">甲</option>
        <option value="b">乙</option>
      </optgroup>
    </select>
  ),
  time: <time dateTime="2026-11-22">11月22日</time>,
  labels: (
    <label htmlFor="x" lang="zh-CN">
      名
    </label>
  ),
};

/** React marks the chosen option before its value, and writes each attribute in its own order. */
const inOrder = (html: string) =>
  html.replace(/<([a-z]+)((?: [^<>]*?)?)>/giu, (_tag, name: string, attributes: string) => {
    const each = attributes.match(/ [\w:-]+="[^"]*"/gu) ?? [];
    return `<${name.toLowerCase()}${each
      .map((one) => one.replace(/^ [\w:-]+/u, (word) => word.toLowerCase()))
      .sort()
      .join("")}>`;
  });

describe("a part that stands still", () => {
  test.each(Object.entries(trees))("is the same text as React writes: %s", async (_name, tree) => {
    const react = inOrder(renderToStaticMarkup(tree).replaceAll("/>", ">"));
    expect(inOrder(await stillHtml(tree))).toBe(react);
  });

  test("waits for components that read something first, and keeps their place", async () => {
    const Slow = async ({ ms }: { ms: number }) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      return <i>{ms}</i>;
    };
    const tree = (
      <p>
        <Slow ms={20} />
        <Slow ms={1} />!
      </p>
    );
    expect(await stillHtml(tree)).toBe("<p><i>20</i><i>1</i>!</p>");
  });

  test("refuses what needs a script, and addresses that are scripts", async () => {
    const client = Object.assign(() => null, { $$typeof: Symbol.for("react.client.reference"), $$id: "button.tsx" });
    const Client = client as unknown as () => null;
    await expect(stillHtml(<Client />)).rejects.toThrow("button.tsx");
    await expect(stillHtml(<form action={async () => {}} />)).rejects.toThrow("action");
    const address = [" Java", "Script:alert(1)"].join("");
    await expect(stillHtml(<a href={address}>x</a>)).rejects.toThrow("script");
    const raw = { dangerouslySetInnerHTML: { __html: "<b>" } };
    await expect(stillHtml(<div {...raw} />)).rejects.toThrow("dangerouslySetInnerHTML");
  });

  test("a link of the framework is a plain link", async () => {
    const Link = () => null;
    const tree = <Link {...({ href: "/desk", prefetch: false, children: "队列" } as object)} />;
    expect(await stillHtml(tree, new Map([[Link, "a"]]))).toBe('<a href="/desk">队列</a>');
  });
});
