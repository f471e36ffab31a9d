import type { Facts } from "../../../messages/catalog.ts";
import { instant } from "../../../messages/index.ts";
import type { Entry, Fields, Store } from "../../../store/api.ts";
import type { Prepared } from "../../../worker/prepare.ts";
import type { Paper } from "../../../worker/quad.ts";

/** Records that hold one photograph each: kept, and shown otherwise. Every step leaves a record with its picture. */

export type Held = "referral_page" | "coverage_card";

/** What is photographed: the kind its pictures are kept as, its shape, and what one of them is called in messages. */
export interface Sort<K extends Held> {
  readonly kind: K;
  readonly paper: Paper;
  readonly named: (id: string) => Facts;
}

/** What a record says of its picture. */
export function pictured({ sha256, size_bytes, width, height }: Entry<Held>["fields"]) {
  return { sha256, size_bytes, width, height };
}

function says(sha256: string, { bytes, width, height }: Prepared) {
  return { sha256, size_bytes: bytes.byteLength, width, height };
}

/** Keep a photograph in a record of its own; `rest` is called once the picture is safe. Answers the record's id; the
 * picture is not sent before `release` was called. Rejects as the store does. */
export async function addPicture<K extends Held>(
  store: Store,
  kind: K,
  patientId: string,
  taken: Prepared,
  rest: () => Fields<K>,
): Promise<{ id: string; release: () => void }> {
  const id = store.newId();
  const release = store.holdBlob(await store.sha256(taken.bytes));
  try {
    // The picture is safe before the record that names it exists: one without its picture would be a promise unkept.
    const sha256 = await store.putBlob(taken.bytes, { type: "image/jpeg", record: id, kind });
    const own = { media_type: "image/jpeg", taken_at: instant(), ...says(sha256, taken) };
    await store.create(kind, { ...own, ...rest() }, { patientId, id });
  } catch (failed) {
    release();
    await letGo(store, kind, id, taken);
    throw failed;
  }
  return { id, release };
}

/** Show another picture in a record: the same paper made straight, or, with `again`, photographed once more. The one
 * before is there until the new one is. Rejects as the store does. */
export async function redoPicture(
  store: Store,
  kind: Held,
  id: string,
  taken: Prepared,
  again: { again: boolean } = { again: false },
): Promise<void> {
  const sha256 = await store.putBlob(taken.bytes, { type: "image/jpeg", record: id, kind });
  const when = again.again ? { taken_at: instant() } : {};
  try {
    await store.set(kind, id, { ...says(sha256, taken), ...when });
  } catch (failed) {
    await letGo(store, kind, id, taken);
    throw failed;
  }
}

/** A picture that no record names is not sent. */
async function letGo(store: Store, kind: Held, id: string, { bytes }: Prepared): Promise<void> {
  const sha256 = await store.sha256(bytes);
  if (store.get(kind, id)?.fields.sha256 === sha256) return;
  await store.dropBlob(sha256, id).catch(() => {});
}
