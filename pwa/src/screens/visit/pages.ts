import { pagesOf } from "../../checks/gather.ts";
import { instant } from "../../messages/index.ts";
import type { Entry, Store } from "../../store/api.ts";
import type { Prepared } from "../../worker/prepare.ts";

/** The pages of a referral: photographed, made straight, put in order. Every step leaves a page with its picture. */

type Page = Entry<"referral_page">;

function pictured(sha256: string, { bytes, width, height }: Prepared) {
  return { sha256, size_bytes: bytes.byteLength, width, height };
}

/** Put a photograph behind the pages there are; answers the page's id. It is not sent before `release` of `held` was
 * called. Rejects as the store does. */
export async function addPage(
  store: Store,
  { referralId, patientId }: { referralId: string; patientId: string },
  taken: Prepared,
): Promise<{ id: string; release: () => void }> {
  const id = store.newId();
  const release = store.holdBlob(await store.sha256(taken.bytes));
  try {
    // The picture is safe before the page that names it exists: a page without its picture would be a promise unkept.
    const sha256 = await store.putBlob(taken.bytes, { type: "image/jpeg", record: id });
    const position = (pagesOf(store, referralId).at(-1)?.fields.position ?? 0) + 1;
    await store.create(
      "referral_page",
      {
        referral_id: referralId,
        position,
        media_type: "image/jpeg",
        taken_at: instant(),
        ...pictured(sha256, taken),
      },
      { patientId, id },
    );
  } catch (failed) {
    release();
    await letGo(store, id, taken);
    throw failed;
  }
  return { id, release };
}

/** Show another picture on a page: the same paper made straight, or, with `again`, photographed once more. The one
 * before is there until the new one is. Rejects as the store does. */
export async function redoPage(
  store: Store,
  id: string,
  taken: Prepared,
  again: { again: boolean } = { again: false },
): Promise<void> {
  const sha256 = await store.putBlob(taken.bytes, { type: "image/jpeg", record: id });
  const when = again.again ? { taken_at: instant() } : {};
  try {
    await store.set("referral_page", id, { ...pictured(sha256, taken), ...when });
  } catch (failed) {
    await letGo(store, id, taken);
    throw failed;
  }
}

/** A picture that no page names is not sent. */
async function letGo(store: Store, id: string, { bytes }: Prepared): Promise<void> {
  const sha256 = await store.sha256(bytes);
  if (store.get("referral_page", id)?.fields.sha256 === sha256) return;
  await store.dropBlob(sha256, id).catch(() => {});
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
