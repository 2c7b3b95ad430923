import { describe, expect, it } from "vitest";
import { type Identity, shownIdentity } from "./identity";

const kept: Identity = {
  name: "沈青禾",
  formerName: "沈青和",
  nameReason: "写错一个字",
  phone: "09990000001",
  wechat: "openid-1",
  applicationNumber: "A-1",
};
const known = { name: kept.name, phone: kept.phone, applicationNumber: kept.applicationNumber };

describe("what a recorded look shows", () => {
  it("is for the unit who asks and how to reach them, without what was put right and why", () => {
    expect(Object.keys(shownIdentity(kept, "unit"))).toEqual(Object.keys(known));
    expect(shownIdentity(kept, "unit")).toEqual(known);
  });

  it("is for the window the former name and its reason as well, and how WeChat knows the person for nobody", () => {
    expect(shownIdentity(kept, "window")).toEqual({ ...known, formerName: "沈青和", nameReason: "写错一个字" });
  });
});
