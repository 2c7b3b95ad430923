import { describe, expect, it } from "vitest";
import { filed, hours } from "../complaint/sample.test-support";
import { Refusal } from "../refusal";
import { decideDraftFiles, refuseUnlessRoomInDraft } from "./decide-draft-files";

const filing = filed();

describe("files of a draft that is filed", () => {
  it("are attached after everything else, each by the version of its own event", () => {
    const { change, attached } = decideDraftFiles(filing, ["one", "two"], hours(1));
    const before = filing.events.length;
    expect(change.events.slice(before).map(({ type, payload }) => [type, payload])).toEqual(
      ["one", "two"].map((fileId) => ["file.attached", { fileId, purpose: "report", partNo: null, released: false }]),
    );
    expect(attached).toEqual([
      { fileId: "one", eventVersion: before + 1 },
      { fileId: "two", eventVersion: before + 2 },
    ]);
    expect(change.complaint.version).toBe(before + 2);
  });

  it("change nothing where there are none", () => {
    expect(decideDraftFiles(filing, [], hours(1))).toEqual({ change: filing, attached: [] });
  });

  it("are nine at most", () => {
    expect(() => refuseUnlessRoomInDraft(8)).not.toThrow();
    expect(() => refuseUnlessRoomInDraft(9)).toThrow(Refusal);
  });
});
