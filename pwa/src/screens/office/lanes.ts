import type { IconName } from "../../components/icons.ts";
import type { STATES } from "./answers.ts";
import type { ClaimRow, Mailing } from "./shapes.ts";

/** Where a claim waits: made and to be sent or held, or sent and on its way, turned away, or without the answer that
 * should have come by now ("silent"). */
export const LANES = ["ready", "blocked", "rejected", "silent", "sent"] as const;
export type Lane = (typeof LANES)[number];
export type State = (typeof STATES)[number];

/** The office knows the day by which an answer should have come, and tells the lane with its worklist. */
export type Standing = Pick<ClaimRow, "status" | "exported_at" | "state"> & {
  readonly lane?: Lane;
  readonly mailing?: Mailing | null;
};

/** Whether somebody refused to take a claim in. */
export function isRejected(state: State | null): boolean {
  return state?.endsWith("_rejected") ?? false;
}

export function isAccepted(state: State | null): boolean {
  return state?.endsWith("_accepted") ?? false;
}

/** Whether a claim that was sent is to go once more: until then it is as one that never was. */
export function goesAgain({ exported_at, state }: Standing): boolean {
  return exported_at === null && state !== null;
}

export function laneOf({ status, exported_at, state, lane }: Standing): Lane {
  if (lane !== undefined) return lane;
  if (exported_at === null) return status;
  return isRejected(state) ? "rejected" : "sent";
}

/** The colour and the sign of a standing; what is trouble is told by both. */
export function lookOf(claim: Standing): { tone: "plain" | "good" | "warn" | "stop"; icon: IconName } {
  const lane = laneOf(claim);
  if (lane === "blocked" || lane === "rejected") return { tone: "stop", icon: "stopped" };
  if (lane === "silent") return { tone: "warn", icon: "sent" };
  return lane === "ready" || isAccepted(claim.state)
    ? { tone: "good", icon: "check" }
    : { tone: "plain", icon: "sent" };
}
