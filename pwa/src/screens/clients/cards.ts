import type { ByKind, Entry, Store } from "../../store/api.ts";
import type { Prepared } from "../../worker/prepare.ts";
import { addPicture, type Sort } from "../visit/scan/held.ts";
import { sayScan } from "../visit/scan/say.ts";

/** The sides of an insurance card, photographed. */

export type Side = ByKind["coverage_card"]["side"];
const SIDES: readonly Side[] = ["front", "back"];

/** What of a policy may be photographed: its card, and where one was signed its notice of non-coverage. */
export function sidesFor(store: Store, coverageId: string): readonly Side[] {
  const noticed = store.all("coverage_notice").some(({ fields }) => fields.coverage_id === coverageId);
  return noticed || cardOf(store, coverageId).notice ? [...SIDES, "notice"] : SIDES;
}

/** What sides are to whoever photographs them. */
export function sidesOf(store: Store): Sort<"coverage_card"> {
  const named = (id: string) => {
    const side = store.get("coverage_card", id)?.fields.side ?? "front";
    return { side: sayScan(`cards.${side}`) };
  };
  return { kind: "coverage_card", paper: "card", named };
}

/** What there is of a policy's card; of two pictures of one side, as two tablets make them, the one taken last. */
export function cardOf(store: Store, coverageId: string): Partial<Record<Side, Entry<"coverage_card">>> {
  const own = store
    .all("coverage_card")
    .filter(({ fields }) => fields.coverage_id === coverageId)
    .sort((one, other) => (order(one) < order(other) ? -1 : 1));
  return Object.fromEntries(own.map((entry) => [entry.fields.side, entry]));
}

const order = ({ id, fields }: Entry<"coverage_card">) => `${fields.taken_at} ${id}`;

/** Keep a photograph of one side. It is not sent before `release` of what this answers was called. Rejects as the
 * store does. */
export function addSide(
  store: Store,
  { coverageId, patientId, side }: { coverageId: string; patientId: string; side: Side },
  taken: Prepared,
): Promise<{ id: string; release: () => void }> {
  return addPicture(store, "coverage_card", patientId, taken, () => ({ coverage_id: coverageId, side }));
}
