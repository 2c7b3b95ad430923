/** Pieces of text for lists and for search: the first words of a report, and its bigrams. */
const excerptLength = 48;

/** The first line or the first 48 characters, whichever is shorter. */
export function excerptOf(text: string): string {
  const line =
    text
      .trim()
      .split(/[\r\n]/, 1)[0]
      ?.trim() ?? "";
  const characters = [...line];
  return characters.length > excerptLength ? `${characters.slice(0, excerptLength).join("")}…` : line;
}

/** Distinct pairs of neighbouring characters, lower-cased and normalised; a search narrows by them and rechecks. */
export function bigramsOf(...texts: readonly string[]): string[] {
  const pairs = new Set<string>();
  for (const text of texts) {
    const characters = [...text.normalize("NFKC").toLowerCase()];
    for (let i = 0; i + 1 < characters.length; i += 1) {
      const pair = `${characters[i]}${characters[i + 1]}`;
      if (!/\s/.test(pair)) pairs.add(pair);
    }
  }
  return [...pairs];
}

const hidden = [
  // E-mail addresses, then long digit groups: phones, identity numbers, account and application numbers.
  { pattern: /[\w.+-]{1,64}[@＠][\w-]{1,64}(?:\.[\w-]{1,32}){1,4}/g, sign: "[邮箱已隐去]" },
  { pattern: /(?<![0-9０-９])[0-9０-９]{6,17}[0-9０-９XxＸｘ](?![0-9０-９])/g, sign: "[号码已隐去]" },
];

/** A first proposal for the masked text: numbers and addresses out. Names and places are for a person to find. */
export function proposeMasking(text: string): string {
  return hidden.reduce((masked, { pattern, sign }) => masked.replace(pattern, sign), text);
}
