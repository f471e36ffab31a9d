import { moment, shortDay } from "../../messages/index.ts";
import type { Conflict } from "../../store/api.ts";
import { whatWords } from "../questions/fields.ts";
import { say as sayQuestion } from "../questions/say.ts";
import { capital, who } from "../questions/whose.ts";
import type { CardQuestion, KeptEntry, KeptQuestion, Somebody } from "./shapes.ts";
import { type OfficeKey, say } from "./words.ts";

/** A card of the desk as the tablet's screens know one. */
export function conflictOf(card: CardQuestion): Conflict {
  return {
    id: card.id,
    kind: card.kind,
    recordId: card.record_id,
    patientId: card.patient?.id ?? null,
    field: card.field,
    base: card.base,
    mine: card.mine,
    mineBy: card.mine_by.id,
    mineAt: card.mine_at,
    theirs: card.theirs,
    theirsBy: card.theirs_by.id,
    theirsAt: card.theirs_at,
  };
}

/** Say which record is meant: "Note of June Okafor, visit of Nov 24". */
export function aboutWords(one: Pick<KeptEntry, "kind" | "patient" | "visit_on" | "cpt">): string {
  const what = whatWords(one.kind, { cpt: one.cpt });
  const name = one.patient?.name;
  if (!name) return what;
  return one.visit_on === null
    ? sayQuestion("about.of", { what, name })
    : sayQuestion("about.visit", { what, name, day: shortDay(one.visit_on) });
}

/** Name somebody to the person at the desk. */
export function nameWords(somebody: Somebody, me: string): string {
  return capital(who(somebody.id, me, () => somebody.name));
}

/** The part of a kept entry people would name it by: the visit, else what was wrong, else the first. */
export function mainOf({ entries }: KeptQuestion): KeptEntry | undefined {
  return (
    entries.find(({ kind }) => kind === "encounter") ??
    entries.find(({ detail }) => Object.keys(detail).length > 0) ??
    entries[0]
  );
}

const WHYS = [
  "signed",
  "digest_differs",
  "gone",
  "no_record",
  "invalid",
  "conflict_open",
  "card_moved",
] as const;

/** The sentence for why it was kept. */
export function whyWords({ why }: KeptQuestion): string {
  const known = WHYS.find((one) => one === why);
  return say(known === undefined ? "why_other" : (`why_${known}` as OfficeKey), { why });
}

/** What became of the record since, where that changes what is left to do; "" where it does not. */
export function sinceWords(kept: KeptQuestion): string {
  const states = kept.entries.map(({ state }) => state);
  if (kept.why !== "signed" && states.every((state) => state === "signed")) return say("since_signed");
  const gone = kept.why !== "gone" && kept.why !== "no_record" && states.every((state) => state === "gone");
  return gone ? say("since_gone") : "";
}

/** Who marked it last, and how. */
export function markWords({ mark }: KeptQuestion, me: string): string {
  if (mark === null) return "";
  const facts = { name: nameWords(mark.by, me), when: moment(mark.at) };
  return say(mark.done ? "marked" : "marked_open", facts);
}
