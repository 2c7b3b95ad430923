/**
 * The address a request really comes from: that of the socket, unless the socket is a proxy named in TRUSTED_PROXIES;
 * then the rightmost address of X-Forwarded-For that is no such proxy. Whatever stands further left was written by the
 * client and proves nothing.
 */
import { BlockList, isIP } from "node:net";

export type IsTrusted = (address: string) => boolean;

/** `ranges`: "10.0.0.5", "10.0.0.0/8", "::1". */
export function trustedProxies(ranges: readonly string[]): IsTrusted {
  const list = new BlockList();
  for (const range of ranges) {
    const [host = "", bits] = range.split("/");
    const family = isIP(host) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(host, family);
    else list.addSubnet(host, Number(bits), family);
  }
  return (address) => {
    const version = isIP(address);
    return version !== 0 && list.check(address, version === 6 ? "ipv6" : "ipv4");
  };
}

/** `forwardedFor` is the whole header, several lines joined by commas. */
export function clientAddress(socketAddress: string | undefined, forwardedFor: string, isTrusted: IsTrusted): string {
  let nearest = plainAddress(socketAddress ?? "") ?? "unknown";
  const hops = forwardedFor.split(",").reverse();
  for (const hop of hops) {
    if (!isTrusted(nearest)) break;
    const address = plainAddress(hop);
    if (address === null) break;
    nearest = address;
  }
  return nearest;
}

/** What attempts are counted by: an IPv4 address, or the /64 of an IPv6 one ("2001:db8:1:2::/64"), which is one household. */
export function networkOf(address: string): string {
  const plain = plainAddress(address);
  if (plain === null || isIP(plain) !== 6) return plain ?? address;
  const [head = "", tail] = plain.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const groups = [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0"), ...after];
  const network = groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ""));
  return `${network.join(":")}::/64`;
}

/** Without port, brackets, zone and the IPv6 dress of an IPv4 address; null when it is none. */
function plainAddress(text: string): string | null {
  const trimmed = text.trim();
  const bare =
    /^\[([^\]]+)\](?::\d+)?$/.exec(trimmed)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(trimmed)?.[1] ?? trimmed;
  const address = bare.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "").replace(/%.*$/, "");
  return isIP(address) === 0 ? null : address.toLowerCase();
}
