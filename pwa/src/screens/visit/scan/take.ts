import { preparePage } from "../../../worker/ask.ts";
import type { Prepared } from "../../../worker/prepare.ts";

/** A picture just taken: as it is kept, and the camera's own file. */
export interface Taken {
  readonly page: Prepared;
  readonly file: { readonly bytes: ArrayBuffer; readonly type: string };
}

/** Read the camera's file, which may vanish when the app is next hidden, before anything else. Rejects with
 * NotAPicture. */
export async function take(file: File): Promise<Taken> {
  const bytes = await file.arrayBuffer();
  const own = bytes.slice(0);
  return { page: await preparePage(bytes, file.type), file: { bytes: own, type: file.type } };
}
