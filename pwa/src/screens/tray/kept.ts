import { moment } from "../../messages/index.ts";
import type { Conflict, Kept, Kind, Step, Store } from "../../store/api.ts";
import { alike, fieldWords, kindWords, type Naming, valueWords, writtenWords } from "../questions/fields.ts";
import { type QuestionKey, say } from "../questions/say.ts";
import { visitOf } from "./names.ts";

/** What was kept together is one entry to a person. */
export interface KeptGroup {
  readonly id: string;
  readonly why: string;
  readonly at: string;
  readonly entries: readonly Kept[];
  /** The record people would name: the visit, else the one the office could not take, else the first. */
  readonly main: Kept;
}

/** Gather kept ops by the group they landed in, in the order they were written. */
export function groupsOf(kept: readonly Kept[]): KeptGroup[] {
  const groups = new Map<string, Kept[]>();
  for (const one of kept) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
  return [...groups].flatMap(([id, entries]) => {
    const main = entries.find(({ kind }) => kind === "encounter") ?? entries.find(hasDetail) ?? entries[0];
    return main ? [{ id, why: main.why, at: main.at, entries, main }] : [];
  });
}

const hasDetail = ({ detail }: Kept): boolean => Object.keys(detail).length > 0;

/** Closing a visit sets these by itself: they are nobody's words. */
const SET_BY_CLOSING = ["encounter", "service_line"];

/** The parts of an entry in which a person said something, each with its fields as words. */
export function wordsOf({ entries }: KeptGroup, naming?: Naming) {
  const closing = entries.some(({ t }) => t === "sign");
  return entries
    .filter(({ kind }) => !(closing && SET_BY_CLOSING.includes(kind)))
    .map(({ op, kind, fields }) => ({ op, kind, words: writtenWords(kind, fields, naming) }))
    .filter(({ words }) => words.length > 0);
}

/** The cards that still wait about any record of an entry, or the one its decision was about. */
export function cardsOf({ entries }: KeptGroup, open: readonly Conflict[]): Conflict[] {
  return open.filter(({ id, kind, recordId }) =>
    entries.some((one) => one.card === id || (one.kind === kind && one.id === recordId)),
  );
}

const WHYS = [
  "signed",
  "digest_differs",
  "gone",
  "no_record",
  "invalid",
  "picture_refused",
  "picture_damaged",
  "out_of_scope",
] as const;

/** The sentence for why the office kept an entry. */
export function whyKey(group: KeptGroup, open: readonly Conflict[]): QuestionKey {
  const waits = cardsOf(group, open).length > 0;
  if (group.why === "conflict_open") return waits ? "why.conflict_open" : "why.conflict_decided";
  if (group.why === "card_moved") return waits ? "why.card_moved" : "why.card_closed";
  if (group.why === "signed" && wordsOf(group).length === 0) return "why.signed_twice";
  const known = WHYS.find((one) => one === group.why);
  return known === undefined ? "why.other" : `why.${known}`;
}

/** All the words of an entry as text, for an addendum or another app. */
export function textOf(group: KeptGroup, naming?: Naming): string {
  return wordsOf(group, naming)
    .flatMap(({ words }) => words)
    .map(({ label, value }) => `${label}: ${value}`)
    .join("\n");
}

/** The same, dated, as the beginning of an addendum. */
export function addendumOf(group: KeptGroup, naming?: Naming): string {
  return `${say("way.addendum_lead", { when: moment(group.at) })}\n${textOf(group, naming)}`;
}

/** What an entry belongs to, when that is a visit. */
export function visitOfGroup(store: Store, { entries }: KeptGroup): string | undefined {
  return entries.map(({ kind, id }) => visitOf(store, kind, id)).find((id) => id !== undefined);
}

/** Where what was signed is not what the record says now. */
export function differencesOf(store: Store, { entries }: KeptGroup, naming: Naming) {
  return entries
    .filter(({ t, shown }) => t === "sign" && shown !== null)
    .flatMap(({ kind, id, shown }) => {
      const now = (store.get(kind as Kind, id)?.fields ?? {}) as Record<string, unknown>;
      const names = [...new Set([...Object.keys(shown ?? {}), ...Object.keys(now)])];
      return names
        .filter((name) => !alike(shown?.[name], now[name]))
        .map((name) => ({
          key: `${kind} ${id} ${name}`,
          label: `${kindWords(kind)}: ${fieldWords(kind, name)}`,
          signed: valueWords(kind, name, shown?.[name], naming),
          now: valueWords(kind, name, now[name], naming),
        }));
    });
}

const MADE_AGAIN: readonly string[] = ["service_line", "coverage", "referral"];

/** How to make again what was taken away while it was being written, or nothing where that cannot be. */
export function againOf(store: Store, group: KeptGroup): Step[] {
  if (group.why !== "gone") return [];
  return group.entries.flatMap(({ kind, patientId, shown }): Step[] => {
    const visit = shown?.encounter_id;
    const closed = typeof visit === "string" && store.get("encounter", visit)?.state !== "open";
    if (!MADE_AGAIN.includes(kind) || shown === null || closed) return [];
    return [{ t: "create", kind: kind as Kind, patientId, fields: { ...shown } }];
  });
}
