/**
 * What a translator said is said again without making it anew: the same words with the same values give the same text. A
 * page of figures asks for hundreds of texts, and the library looks each message up under a name of all its parts.
 */

/** Texts of two ages: when the young ones are this many the old ones are forgotten, and the young ones are old. */
const mostYoung = 5_000;
/** What people wrote, and names, are not worth keeping. */
const longest = 100;

let young = new Map<string, string>();
let old = new Map<string, string>();

type Say = (key: string, values?: Readonly<Record<string, unknown>>, ...more: unknown[]) => string;

/**
 * @param place tells the texts of one translator from those of another
 * @returns the same translator, with all that hangs on it
 */
export function rememberingTexts<Translator extends object>(place: string, translator: Translator): Translator {
  const say = translator as unknown as Say;
  const remembering: Say = (key, values, ...more) => {
    const name = more.length === 0 ? nameOf(place, key, values) : null;
    if (name === null) return say(key, values, ...more);
    const known = young.get(name);
    if (known !== undefined) return known;
    const text = old.get(name) ?? say(key, values);
    keep(name, text);
    return text;
  };
  return Object.assign(remembering, translator) as unknown as Translator;
}

function keep(name: string, text: string): void {
  if (young.size >= mostYoung) {
    old = young;
    young = new Map();
  }
  young.set(name, text);
}

/** Null for what has no short name: functions of a rich text, dates, long values. */
function nameOf(place: string, key: string, values: Readonly<Record<string, unknown>> | undefined): string | null {
  let name = `${place}\n${key}`;
  const shortest = name.length;
  for (const part in values) {
    const value = values[part];
    // A message may say a number otherwise than its digits.
    if (typeof value === "number") name += `\n${part}:${value}`;
    else if (typeof value === "string" && !value.includes("\n")) name += `\n${part}=${value}`;
    else return null;
    if (name.length - shortest > longest) return null;
  }
  return name;
}
