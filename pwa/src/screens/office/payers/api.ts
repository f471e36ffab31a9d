import type { PayerSet } from "@sync/rules/payer_sets.ts";
import { localDay } from "../../../messages/index.ts";
import { ask, fetchFile } from "../api.ts";
import { signedIn, wire } from "../asking.ts";
import {
  type Difference,
  type Draft,
  type Earlier,
  filled,
  isOverdue,
  type Preview,
  type Rules,
  type Version,
} from "./shapes.ts";

const ALL = "/api/payer-rules";
const one = (id: string) => `${ALL}/sets/${encodeURIComponent(id)}`;

/** Every payer and every set. Throws Refused, as all of these. */
export async function listRules(): Promise<Rules> {
  const { payers, sets } = (await ask("GET", ALL)) as Rules;
  return {
    payers,
    sets: sets.map((one) => ({
      ...one,
      draft: one.draft && { ...one.draft, content: filled(one.id, one.draft.content) },
    })),
  };
}

/** How many sets are past their review day. */
export async function countDue(): Promise<number> {
  const today = localDay();
  return (await listRules()).sets.filter((one) => isOverdue(one, today)).length;
}

export async function listStarters(): Promise<readonly PayerSet[]> {
  return ((await ask("GET", `${ALL}/starters`)) as { starters: PayerSet[] }).starters;
}

/** Make a draft of a starter, and give its id. */
export async function adopt(starter: string): Promise<string> {
  return ((await ask("POST", `${ALL}/starters/${encodeURIComponent(starter)}/adopted`)) as { id: string }).id;
}

/** Keep a draft in place of the one of a revision. Throws Refused, with `payer_rules.draft_moved`. */
export async function saveDraft(id: string, revision: number, content: PayerSet): Promise<Draft> {
  return (await ask("PUT", `${one(id)}/draft`, { revision, content })) as Draft;
}

export async function dropDraft(id: string): Promise<void> {
  await ask("DELETE", `${one(id)}/draft`);
}

export async function readHistory(id: string): Promise<readonly Version[]> {
  return ((await ask("GET", `${one(id)}/versions`)) as { versions: Version[] }).versions;
}

export async function publish(id: string, revision: number, content: PayerSet, why: string): Promise<number> {
  return numbered(await ask("POST", `${one(id)}/versions`, { revision, content, why }));
}

export async function rollBack(id: string, version: number, why: string): Promise<number> {
  return numbered(await ask("POST", `${one(id)}/rolled-back`, { version, why }));
}

export async function withdraw(id: string, why: string): Promise<number> {
  return numbered(await ask("POST", `${one(id)}/withdrawn`, { why }));
}

/** Past claims judged by a set as if it were published. */
export async function lookAhead(id: string, content: PayerSet): Promise<Preview> {
  return (await ask("POST", `${one(id)}/preview`, { content })) as Preview;
}

/** By the id of each set that holds: the visits that wait and are too early for it; none where there are none. */
export async function listEarlier(): Promise<ReadonlyMap<string, Earlier>> {
  const { sets } = (await ask("GET", `${ALL}/earlier`)) as { sets: (Earlier & { id: string })[] };
  return new Map(sets.map((each) => [each.id, each]));
}

export function exported(): Promise<Blob> {
  return fetchFile(`${ALL}/export`);
}

/** What a file would change; its text goes as it is, so that the office can say what is wrong on which line. */
export async function differences(text: string): Promise<readonly Difference[]> {
  return ((await signedIn(wire.json("POST", `${ALL}/import/preview`, text))) as { sets: Difference[] }).sets;
}

/** Make drafts of what differs, and give their ids. */
export async function bringIn(text: string): Promise<readonly string[]> {
  return ((await signedIn(wire.json("POST", `${ALL}/import`, text))) as { ids: string[] }).ids;
}

function numbered(answer: unknown): number {
  return (answer as { version: number }).version;
}
