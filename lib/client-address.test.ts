import { describe, expect, it } from "vitest";
import { clientAddress, networkOf, trustedProxies } from "./client-address";

const nobody = trustedProxies([]);
const ours = trustedProxies(["10.0.0.0/8", "192.0.2.7", "::1", "2001:db8::/32"]);

describe("the address of a client", () => {
  it.each([
    [
      "the socket's, whatever the client says, when no proxy is trusted",
      nobody,
      "203.0.113.9",
      "1.2.3.4",
      "203.0.113.9",
    ],
    ["the socket's when the socket is no trusted proxy", ours, "203.0.113.9", "1.2.3.4", "203.0.113.9"],
    ["what a trusted proxy saw", ours, "10.1.2.3", "203.0.113.9", "203.0.113.9"],
    [
      "the rightmost that is not trusted, not what the client wrote left of it",
      ours,
      "10.1.2.3",
      "1.2.3.4, 203.0.113.9, 192.0.2.7",
      "203.0.113.9",
    ],
    ["the proxy's when it says nothing", ours, "10.1.2.3", "", "10.1.2.3"],
    [
      "the last proxy's when what stands left of it is no address",
      ours,
      "10.1.2.3",
      "1.2.3.4, nonsense, 192.0.2.7",
      "192.0.2.7",
    ],
    ["the leftmost when all are trusted", ours, "10.1.2.3", "10.9.9.9, 10.8.8.8", "10.9.9.9"],
    ["an IPv4 address in IPv6 dress as IPv4", ours, "::ffff:10.1.2.3", "::ffff:203.0.113.9", "203.0.113.9"],
    ["without a port", ours, "10.1.2.3", "203.0.113.9:4711", "203.0.113.9"],
    ["IPv6 without brackets and port", ours, "::1", "[2001:DB9::5]:443", "2001:db9::5"],
    ["unknown when the socket is gone", ours, undefined, "1.2.3.4", "unknown"],
  ])("is %s", (_title, isTrusted, socket, forwardedFor, expected) => {
    expect(clientAddress(socket, forwardedFor, isTrusted)).toBe(expected);
  });
});

describe("the network that attempts are counted by", () => {
  it.each([
    ["203.0.113.9", "203.0.113.9"],
    ["::ffff:203.0.113.9", "203.0.113.9"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:0db8:0001::9", "2001:db8:1:0::/64"],
    ["2001:db8::1:2:3:4:5", "2001:db8:0:1::/64"],
    ["2001:db8::", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["unknown", "unknown"],
  ])("of %s is %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
