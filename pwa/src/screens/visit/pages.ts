import { pagesOf } from "../../checks/gather.ts";
import type { Entry, Store } from "../../store/api.ts";
import type { Prepared } from "../../worker/prepare.ts";
import { addPicture, redoPicture, type Sort } from "./scan/held.ts";

/** The pages of a referral: photographed, made straight, put in order. */

type Page = Entry<"referral_page">;

/** What pages are to whoever photographs them. */
export function pages(store: Store): Sort<"referral_page"> {
  const placeOf = (id: string) => {
    const referralId = store.get("referral_page", id)?.fields.referral_id;
    return referralId ? pagesOf(store, referralId).findIndex((page) => page.id === id) + 1 : 1;
  };
  return { kind: "referral_page", paper: "page", named: (id) => ({ n: placeOf(id) }) };
}

/** Put a photograph behind the pages there are; answers the page's id. It is not sent before `release` of what this
 * answers was called. Rejects as the store does. */
export function addPage(
  store: Store,
  { referralId, patientId }: { referralId: string; patientId: string },
  taken: Prepared,
): Promise<{ id: string; release: () => void }> {
  return addPicture(store, "referral_page", patientId, taken, () => ({
    referral_id: referralId,
    position: (pagesOf(store, referralId).at(-1)?.fields.position ?? 0) + 1,
  }));
}

/** Show another picture on a page; see `redoPicture`. */
export function redoPage(store: Store, id: string, taken: Prepared): Promise<void> {
  return redoPicture(store, "referral_page", id, taken);
}

/** Where a page stands after one step toward the beginning (-1) or the end (1), and the positions that change for it,
 * counted from 1; of pages that share a position, as after a kill between two of these steps, both get one. */
export function moved(pages: readonly Page[], id: string, by: -1 | 1): { id: string; position: number }[] {
  const from = pages.findIndex((page) => page.id === id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= pages.length) return [];
  const order = pages.filter((page) => page.id !== id);
  order.splice(to, 0, pages[from] as Page);
  return order
    .map((page, at) => ({ id: page.id, position: at + 1, was: page.fields.position }))
    .filter(({ position, was }) => position !== was)
    .map(({ id: own, position }) => ({ id: own, position }));
}
