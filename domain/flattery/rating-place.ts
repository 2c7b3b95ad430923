/**
 * From which place a rating came: not who and not where, only whether two ratings of one day came from the same network. What is
 * kept is a keyed digest of the network and the civil day, so that the same network is another place tomorrow; and it is
 * forgotten after ninety days, when the month it belongs to and the one after are long counted.
 */
import { type CivilDate, hourInMs } from "../calendar/civil-date";

const daysKept = 90;

/** What the digest is made of. */
export function placeWords(network: string, on: CivilDate): string {
  return `${on}\n${network}`;
}

export function forgottenBefore(now: Date): Date {
  return new Date(now.getTime() - daysKept * 24 * hourInMs);
}
