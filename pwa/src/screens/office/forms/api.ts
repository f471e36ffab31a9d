import type { Purpose } from "@sync/consent_due.ts";
import { ask, fetchBack } from "../api.ts";
import type { Content, Draft, Language, OfPurpose, WholeVersion, Words } from "./shapes.ts";

const ALL = "/api/consent-forms";
const one = (purpose: Purpose) => `${ALL}/${purpose}`;
const at = (purpose: Purpose, version: string) => `${one(purpose)}/versions/${encodeURIComponent(version)}`;

/** Every purpose with its versions. Throws Refused, as all of these. */
export async function listForms(): Promise<readonly OfPurpose[]> {
  return ((await ask("GET", ALL)) as { purposes: OfPurpose[] }).purposes;
}

/** Our own words to begin with. */
export async function readStarter(purpose: Purpose): Promise<Content> {
  return ((await ask("GET", `${one(purpose)}/starter`)) as { content: Content }).content;
}

export async function readDraft(purpose: Purpose): Promise<Draft> {
  return (await ask("GET", `${one(purpose)}/draft`)) as Draft;
}

/** Keep a draft in place of the one of a revision. Throws Refused, with `consent.draft_moved`. */
export async function saveDraft(purpose: Purpose, revision: number, content: Content): Promise<Draft> {
  return (await ask("PUT", `${one(purpose)}/draft`, { revision, content })) as Draft;
}

export async function dropDraft(purpose: Purpose): Promise<void> {
  await ask("DELETE", `${one(purpose)}/draft`);
}

export async function readVersion(purpose: Purpose, version: string): Promise<WholeVersion> {
  return (await ask("GET", at(purpose, version))) as WholeVersion;
}

/** Publish; wants a fresh proof, as the next two do. */
export async function publish(
  purpose: Purpose,
  revision: number,
  content: Content,
  day: string,
): Promise<string> {
  const said = { ...content, revision, effective_from_on: day };
  return ((await ask("POST", `${one(purpose)}/versions`, said)) as { version: string }).version;
}

export async function takeBack(purpose: Purpose, version: string): Promise<void> {
  await ask("DELETE", at(purpose, version));
}

export async function retire(purpose: Purpose, lastOn: string): Promise<void> {
  await ask("PUT", `${one(purpose)}/retired`, { last_on: lastOn });
}

export async function markReviewed(purpose: Purpose, version: string, reviewed: boolean): Promise<void> {
  await ask("PUT", `${at(purpose, version)}/reviewed`, { reviewed });
}

/** Words as the paper of a signed consent has them. */
export function drawPreview(purpose: Purpose, language: Language, words: Words): Promise<Blob> {
  return fetchBack(`${one(purpose)}/preview.pdf`, { language, words });
}
