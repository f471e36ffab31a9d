import { signedIn, wire } from "./asking.ts";

/** One thing an answer says, in our words, and its codes. */
export interface Meaning {
  readonly en: string;
  readonly es: string;
  readonly codes: string;
  readonly line: string | null;
  readonly message: string;
}

/** One answer to a claim's last sending; the shape is that of GET /api/claims/<id>/answers. */
export interface Answer {
  readonly id: string;
  readonly kind: string;
  readonly level: "interchange" | "set" | "clearinghouse" | "payer" | "";
  readonly accepted: boolean | null;
  readonly received_at: string;
  readonly file_name: string;
  readonly segment_number: number;
  readonly segments: readonly string[];
  readonly payer_claim_number: string | null;
  readonly said: readonly Meaning[];
}

export const STATES = [
  "batched",
  "sent",
  "mailed",
  "file_accepted",
  "file_rejected",
  "clearinghouse_accepted",
  "clearinghouse_rejected",
  "payer_accepted",
  "payer_rejected",
] as const;

export interface Heard {
  readonly state: (typeof STATES)[number] | null;
  /** Null while nobody has checked the words for codes against X12's lists. */
  readonly verified_on: string | null;
  readonly answers: readonly Answer[];
}

/** What a file brought. */
export interface Taken {
  readonly answers: number;
  readonly unmatched: readonly string[];
  /** Numbers of tests in a real file, or the other way round: nothing of them counts. */
  readonly other_usage: readonly string[];
  /** Why it was not read; empty when it was. */
  readonly refused: string;
  readonly again: boolean;
}

/** Where a claim stands, and all that was heard of it. Throws Refused. */
export async function readHeard(claimId: string): Promise<Heard> {
  const address = `/api/claims/${encodeURIComponent(claimId)}/answers`;
  return (await signedIn(wire.json("GET", address))) as Heard;
}

/** Hand the office a file that came back. Throws Refused. */
export async function takeIn(file: File): Promise<Taken> {
  const address = `/api/answers?name=${encodeURIComponent(file.name.slice(0, 200))}`;
  const headers = { "Content-Type": "application/octet-stream" };
  const sent = { headers, body: await file.arrayBuffer() };
  return (await signedIn(wire.json("POST", address, sent))) as Taken;
}
