/**
 * The name under which a file is shown and saved: only the last part of what was given, without signs that steer a
 * computer or turn the writing round, and always with the ending of what is really inside.
 */
const mostLetters = 100;
/** Control signs, invisible signs, and those that change the direction of writing: "gpj.exe" would read as "exe.jpg". */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029\ufeff]/gu;
const steering = /[<>:"|?*;%$`'&]/g;
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** @param given as the browser sent it. @param extension of the content, without the dot. */
export function cleanFileName(given: string, extension: string): string {
  const last = given.normalize("NFC").replace(unseen, "").split(/[\\/]/).at(-1) ?? "";
  const stem = last
    .replace(/\.[A-Za-z0-9]{1,8}$/, "")
    .replace(steering, "_")
    .replace(/\s+/g, " ")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  const short = [...stem].slice(0, mostLetters).join("").trim();
  const safe = short === "" ? "file" : reserved.test(short) ? `_${short}` : short;
  return `${safe}.${extension}`;
}
