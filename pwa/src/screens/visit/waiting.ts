import type { Conflict, Entry, Fields, Pile, Store } from "../../store/api.ts";
import { groupsOf, visitOfGroup } from "../tray/kept.ts";
import { visitOf } from "../tray/names.ts";

/** The cards about a visit: those that keep its note from being closed, and those that only its claim waits for. */
export function cardsOfVisit(
  store: Store,
  encounter: Entry<"encounter">,
  open: readonly Conflict[],
): { closing: Conflict[]; billing: Conflict[] } {
  const { patient_id, coverage_id, referral_id } = encounter.fields;
  const named = [patient_id, coverage_id, referral_id];
  const billed = ({ kind, recordId }: Conflict) =>
    ["patient", "coverage", "referral"].includes(kind) && named.includes(recordId);
  return {
    closing: open.filter(({ kind, recordId }) => visitOf(store, kind, recordId) === encounter.id),
    billing: open.filter(billed),
  };
}

/** A closing of this visit that the office kept, because something was contested or had changed: its ops, and the
 * times it would have set, which are when the visit really was. */
export function earlierClosing(
  store: Store,
  encounterId: string,
  kept: Pile["kept"],
): { ops: string[]; times: Pick<Fields<"encounter">, "started_at" | "ended_at"> } {
  const entries = groupsOf(kept)
    .filter(({ why }) => why === "conflict_open" || why === "digest_differs")
    .filter((group) => group.entries.some(({ t }) => t === "sign"))
    .filter((group) => visitOfGroup(store, group) === encounterId)
    .flatMap((group) => group.entries);
  const visit = entries.filter(({ kind }) => kind === "encounter").map(({ fields }) => fields);
  const first = (name: "started_at" | "ended_at") =>
    visit.map((fields) => fields[name]).find((at) => typeof at === "string") ?? null;
  return {
    ops: entries.map(({ op }) => op),
    times: { started_at: first("started_at"), ended_at: first("ended_at") },
  };
}
