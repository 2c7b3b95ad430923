/**
 * The query code: 12 of 30 symbols (about 59 bits), without 0 O 1 I L U, shown in groups of four. Together with the
 * number it opens the status page; an anonymous complainant has nothing else. Source: THREATS row 1.
 */
const symbols = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Twelve symbols from at least 24 uniformly random bytes; two bytes a symbol keep the bias below 0.05 %. */
export function codeFromBytes(bytes: Uint8Array): string {
  let code = "";
  for (let i = 0; i < 12; i += 1) {
    const high = bytes[2 * i];
    const low = bytes[2 * i + 1];
    if (high === undefined || low === undefined) throw new RangeError("a query code needs 24 bytes");
    code += symbols[(high * 256 + low) % symbols.length];
  }
  return code;
}

export function formatCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, "$1-");
}

/** What a person typed, as the twelve symbols, or null when it cannot be a code. */
export function parseCode(typed: string): string | null {
  const code = typed.normalize("NFKC").toUpperCase().replace(/[\s-]/g, "");
  return code.length === 12 && [...code].every((symbol) => symbols.includes(symbol)) ? code : null;
}
