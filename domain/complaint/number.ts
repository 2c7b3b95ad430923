/**
 * The number of a complaint: date of filing in Shanghai, a serial, and a check digit that catches one wrong digit or two
 * swapped neighbours (Luhn). "261122-000123-7" is what people read to each other on the phone.
 */
export function formatNumber(filedOn: string, serial: number): string {
  const day = filedOn.slice(2).replaceAll("-", "");
  const digits = `${day}${String(serial).padStart(6, "0")}`;
  return `${day}-${digits.slice(6)}-${checkDigit(digits)}`;
}

/** The number as stored, from what a person typed (spaces, full-width digits, missing dashes), or null. */
export function parseNumber(typed: string): string | null {
  const digits = typed.normalize("NFKC").replace(/[^0-9]/g, "");
  if (digits.length < 13 || digits.length > 16) return null;
  const body = digits.slice(0, -1);
  if (checkDigit(body) !== digits.slice(-1)) return null;
  return `${body.slice(0, 6)}-${body.slice(6)}-${digits.slice(-1)}`;
}

function checkDigit(digits: string): string {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}
