import { ask } from "./api.ts";
import type { Lane } from "./lanes.ts";
import type { Place } from "./place.ts";
import type { ClaimRow, Somebody, Words } from "./shapes.ts";

/** A row of the worklist: a claim, where it waits, and what comes next. */
export interface WorkRow extends ClaimRow {
  readonly lane: Lane;
  readonly therapist: string;
  /** The last day to send it, null where no payer's rules say one. */
  readonly due_on: string | null;
  /** Until when an answer is awaited. */
  readonly answer_by: string | null;
  /** What mends the first that stops it. */
  readonly fix: Words | null;
}

export interface Sum {
  readonly count: number;
  readonly cents: number;
}

export const DUES = ["late", "week", "month"] as const;
export type Due = (typeof DUES)[number];

/** Where a page ended. */
export interface After {
  readonly late: boolean;
  readonly key: string;
  readonly id: string;
}

export interface WorkPage {
  readonly claims: readonly WorkRow[];
  readonly next: After | null;
  readonly today: string;
  /** These come with the first page only. */
  readonly lanes: Readonly<Record<Lane, Sum>> | null;
  readonly dues: Readonly<Record<Due, Sum>> | null;
  readonly payers: readonly Somebody[] | null;
  readonly therapists: readonly Somebody[] | null;
}

/** What a list is of: a place without the claim that is open. */
export type View = Omit<Place, "claim">;

/** What the office calls the parts of a view that can be kept; a search may name a client, and is in none. */
export interface KeptView {
  readonly lane: Lane | null;
  readonly payer_id: string | null;
  readonly provider_id: string | null;
  readonly due: Due | null;
  readonly sort: View["sort"];
  readonly down: boolean;
}

export interface Kept {
  readonly id: string;
  readonly name: string;
  readonly view: KeptView;
}

export function keptOf({ lane, payer, therapist, due, sort, down }: View): KeptView {
  return { lane, payer_id: payer, provider_id: therapist, due, sort, down };
}

export function viewOf({ lane, payer_id, provider_id, due, sort, down }: KeptView): View {
  return { lane, payer: payer_id, therapist: provider_id, due, sort, down, q: "" };
}

/** The longest search the office takes. */
const LONGEST = 200;

/** A page of a view. Throws Refused. */
export async function askWorklist(view: View, after: After | null, limit: number): Promise<WorkPage> {
  const q = view.q.slice(0, LONGEST);
  return (await ask("POST", "/api/worklist", { ...keptOf(view), q, after, limit })) as WorkPage;
}

const VIEWS = "/api/worklist/views";

/** The views one keeps. Throws Refused. */
export async function listViews(): Promise<readonly Kept[]> {
  return ((await ask("GET", VIEWS)) as { views: Kept[] }).views;
}

/** Keep a view under a name, in place of one that has it. Throws Refused. */
export async function keepView(name: string, view: View): Promise<readonly Kept[]> {
  return ((await ask("PUT", VIEWS, { name, view: keptOf(view) })) as { views: Kept[] }).views;
}

/** Forget a kept view. Throws Refused. */
export async function forgetView(id: string): Promise<readonly Kept[]> {
  return ((await ask("DELETE", `${VIEWS}/${encodeURIComponent(id)}`)) as { views: Kept[] }).views;
}

/** How many days are left until a day; less than none once it is over. */
export function daysLeft(until: string, today: string): number {
  return Math.round((Date.parse(until) - Date.parse(today)) / 86_400_000);
}
