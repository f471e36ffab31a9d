import { describe, expect, it } from "vitest";
import { STATES } from "../../src/screens/office/answers.ts";
import { goesAgain, isAccepted, isRejected, laneOf, lookOf } from "../../src/screens/office/lanes.ts";

type Standing = Parameters<typeof laneOf>[0];
const unsent = (status: "ready" | "blocked"): Standing => ({ status, exported_at: null, state: null });
const sent = (state: Standing["state"]): Standing => ({
  status: "ready",
  exported_at: "2026-11-28T10:00:00Z",
  state,
});

describe("the lane of a claim", () => {
  it("is by what stands against it until it is sent", () => {
    expect([laneOf(unsent("ready")), laneOf(unsent("blocked"))]).toEqual(["ready", "blocked"]);
  });

  it("is by what was heard of it once it was sent, whoever spoke", () => {
    expect(Object.fromEntries(STATES.map((state) => [state, laneOf(sent(state))]))).toEqual({
      batched: "sent",
      sent: "sent",
      mailed: "sent",
      file_accepted: "sent",
      file_rejected: "rejected",
      clearinghouse_accepted: "sent",
      clearinghouse_rejected: "rejected",
      payer_accepted: "sent",
      payer_rejected: "rejected",
    });
  });

  it("is that of the unsent again for a rejected claim that is to go once more", () => {
    const again = { ...sent("payer_rejected"), exported_at: null };
    expect([laneOf(again), laneOf({ ...again, status: "blocked" })]).toEqual(["ready", "blocked"]);
    expect([again, sent("payer_rejected"), unsent("ready")].map(goesAgain)).toEqual([true, false, false]);
  });

  it("is the office's own word where it says one, since it knows when an answer should have come", () => {
    expect(laneOf({ ...sent("sent"), lane: "silent" })).toBe("silent");
    expect(lookOf({ ...sent("sent"), lane: "silent" })).toEqual({ tone: "warn", icon: "sent" });
  });
});

describe("the look of a standing", () => {
  it("is trouble for what was rejected, in the sign as in the colour", () => {
    for (const state of STATES.filter(isRejected)) {
      expect(lookOf(sent(state)), state).toEqual({ tone: "stop", icon: "stopped" });
    }
    expect(lookOf(unsent("blocked"))).toEqual({ tone: "stop", icon: "stopped" });
  });

  it("is good only for what is ready or was accepted", () => {
    const good = [unsent("ready"), ...STATES.filter(isAccepted).map(sent)].map((each) => lookOf(each).tone);
    expect(new Set(good)).toEqual(new Set(["good"]));
    expect(good).toHaveLength(4);
    expect(lookOf(sent("sent"))).toEqual({ tone: "plain", icon: "sent" });
    expect(lookOf(sent(null))).toEqual({ tone: "plain", icon: "sent" });
  });
});
