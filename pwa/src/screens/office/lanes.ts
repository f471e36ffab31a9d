import type { IconName } from "../../components/icons.ts";
import type { STATES } from "./answers.ts";
import type { ClaimRow } from "./shapes.ts";

/** Where a claim waits: made and to be sent or held, or sent and on its way or turned away. */
export const LANES = ["ready", "blocked", "rejected", "sent"] as const;
export type Lane = (typeof LANES)[number];
export type State = (typeof STATES)[number];

type Standing = Pick<ClaimRow, "status" | "exported_at" | "state">;

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

export function laneOf({ status, exported_at, state }: Standing): Lane {
  if (exported_at === null) return status;
  return isRejected(state) ? "rejected" : "sent";
}

/** How many of some claims wait in each lane. */
export function countLanes(claims: readonly Standing[]): Record<Lane, number> {
  const counts = { ready: 0, blocked: 0, rejected: 0, sent: 0 };
  for (const claim of claims) counts[laneOf(claim)] += 1;
  return counts;
}

/** The colour and the sign of a standing; what is trouble is told by both. */
export function lookOf(claim: Standing): { tone: "plain" | "good" | "stop"; icon: IconName } {
  const lane = laneOf(claim);
  if (lane === "blocked" || lane === "rejected") return { tone: "stop", icon: "stopped" };
  return lane === "ready" || isAccepted(claim.state)
    ? { tone: "good", icon: "check" }
    : { tone: "plain", icon: "sent" };
}
