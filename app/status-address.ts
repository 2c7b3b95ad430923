/** The address at which a report is looked up, as it stands on paper and in a QR code. It holds no code, ever. */
import { ownAddress } from "./own-address";

/** With the number the field is filled in already; the code is asked for all the same. */
export async function statusAddress(number?: string): Promise<string> {
  return `${await ownAddress()}/status${number === undefined ? "" : `?number=${encodeURIComponent(number)}`}`;
}
