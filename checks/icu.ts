/**
 * A reader for ICU messages: which arguments and which tags a text has, and whether it is well formed. A text of one
 * language may choose between plurals where the other does not; the arguments must be the same.
 */
export type IcuParts = { readonly arguments: ReadonlySet<string>; readonly tags: ReadonlySet<string> };

export class IcuError extends Error {}

export function readIcu(text: string): IcuParts {
  const names = new Set<string>();
  const tags = new Set<string>();
  let position = 0;

  const fail = (what: string): never => {
    throw new IcuError(`${what} at character ${position + 1}`);
  };
  const skipSpace = () => {
    while (/\s/.test(text.charAt(position))) position++;
  };
  const take = (pattern: RegExp, what: string): string => {
    const match = pattern.exec(text.slice(position));
    if (match === null) return fail(`${what} expected`);
    position += match[0].length;
    return match[0];
  };

  /** Until the closing brace or tag of the caller, or the end. */
  const readMessage = (until: "end" | "brace" | "tag", inPlural: boolean): void => {
    while (position < text.length) {
      const character = text.charAt(position);
      if (character === "'") readQuote(inPlural);
      else if (character === "{") readArgument(inPlural);
      else if (character === "}") {
        if (until !== "brace") fail("a brace closes that none opened");
        return;
      } else if (text.startsWith("</", position)) {
        if (until !== "tag") fail("a tag closes that none opened");
        return;
      } else if (/^<[a-zA-Z]/.test(text.slice(position, position + 2))) readTag(inPlural);
      else position++;
    }
    if (until !== "end") fail(until === "brace" ? "a brace is not closed" : "a tag is not closed");
  };

  const readQuote = (inPlural: boolean) => {
    const next = text.charAt(position + 1);
    if (next === "'") position += 2;
    else if ("{}<>".includes(next) && next !== "" ? true : inPlural && next === "#") {
      const end = text.indexOf("'", position + 2);
      position = end === -1 ? text.length : end + 1;
    } else position++;
  };

  const readTag = (inPlural: boolean) => {
    position++;
    const name = take(/^[a-zA-Z][\w-]*/, "the name of a tag");
    if (text.charAt(position) !== ">") fail(`<${name} is not a plain tag`);
    position++;
    tags.add(name);
    readMessage("tag", inPlural);
    if (!text.startsWith(`</${name}>`, position)) fail(`</${name}> expected`);
    position += name.length + 3;
  };

  const readArgument = (inPlural: boolean) => {
    position++;
    skipSpace();
    names.add(take(/^[\w.]+/, "the name of an argument"));
    skipSpace();
    if (text.charAt(position) === "}") {
      position++;
      return;
    }
    take(/^,/, "a comma or a closing brace");
    skipSpace();
    const format = take(/^[a-z]+/, "a format");
    skipSpace();
    if (/^(plural|selectordinal|select)$/.test(format)) readChoices(inPlural || format !== "select");
    else if (/^(number|date|time)$/.test(format)) {
      if (text.charAt(position) === ",") take(/^,[^{}']*/, "a style");
    } else fail(`"${format}" is no format`);
    take(/^\}/, "a closing brace");
  };

  const readChoices = (inPlural: boolean) => {
    take(/^,/, "a comma");
    const choices = new Set<string>();
    skipSpace();
    while (position < text.length && text.charAt(position) !== "}") {
      choices.add(take(/^(=\d+|[\w-]+)/, "a choice"));
      skipSpace();
      take(/^\{/, "an opening brace");
      readMessage("brace", inPlural);
      position++;
      skipSpace();
    }
    if (!choices.has("other")) fail('the choice "other" is missing');
  };

  readMessage("end", false);
  return { arguments: names, tags };
}
