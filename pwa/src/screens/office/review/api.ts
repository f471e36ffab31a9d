import { signedIn, wire } from "../asking.ts";
import type {
  Activity,
  Asked,
  ChainState,
  CopyAsked,
  Disclosures,
  LinePage,
  Overview,
  ToldAsked,
  Verdict,
} from "./shapes.ts";

const REVIEW = "/api/review";

/** A page of entries, newest first. Throws Refused. */
export async function listLines(asked: Asked, before: number | null): Promise<LinePage> {
  return (await ask("GET", `entries?${query(asked, before)}`)) as LinePage;
}

/** A larger page, to be taken along; that is written down. Throws Refused, with `identity.fresh_needed`. */
export async function takeLines(asked: Asked, before: number | null): Promise<LinePage> {
  return (await ask("GET", `export?${query(asked, before)}`)) as LinePage;
}

/** Finished weeks and the practice's people. Throws Refused. */
export async function listWeeks(): Promise<Overview> {
  return (await ask("GET", "weeks")) as Overview;
}

/** A week beside the one before; without one the last seven days. Throws Refused. */
export async function readActivity(week: string): Promise<Activity> {
  return (await ask("GET", week === "" ? "activity" : `activity?week=${week}`)) as Activity;
}

/** Say that one has reviewed a week. Throws Refused. */
export async function markReviewed(week: string): Promise<void> {
  await ask("PUT", `weeks/${week}/reviewed`);
}

/** How the chain stands. Throws Refused. */
export async function readChain(): Promise<ChainState> {
  return (await ask("GET", "chain")) as ChainState;
}

/** Have every entry looked at. Throws Refused. */
export async function verifyChain(): Promise<Verdict> {
  return (await ask("POST", "chain")) as Verdict;
}

/** What left about a client. Throws Refused. */
export async function readDisclosures(patient: string, everything: boolean): Promise<Disclosures> {
  const address = `disclosures/${encodeURIComponent(patient)}?everything=${everything}`;
  return (await ask("GET", address)) as Disclosures;
}

/** Write down what was told, or to whom something was given; or correct that. Throws Refused. */
export async function writeTold(patient: string, said: ToldAsked): Promise<void> {
  await ask("POST", `disclosures/${encodeURIComponent(patient)}`, JSON.stringify(said));
}

/** A copy of a client's record can be gigabytes: the office makes it first, then it comes. */
const COPY_PATIENCE = 15 * 60_000;

/** A copy of a client's record, as a ZIP; that is written down. Throws Refused, with `identity.fresh_needed`. */
export async function giveCopy(patient: string, said: CopyAsked): Promise<Blob> {
  const options = {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(said),
  };
  const address = `/api/records/${encodeURIComponent(patient)}/copy`;
  const answer = await signedIn(wire.send(address, options, COPY_PATIENCE));
  return answer.blob();
}

function ask(method: "GET" | "POST" | "PUT", address: string, body?: string): Promise<unknown> {
  return signedIn(wire.json(method, `${REVIEW}/${address}`, body));
}

function query(asked: Asked, before: number | null): URLSearchParams {
  const chosen = Object.entries(asked).filter(([, value]) => value !== "");
  if (before !== null) chosen.push(["before", String(before)]);
  return new URLSearchParams(chosen);
}
