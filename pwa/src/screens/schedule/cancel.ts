import { toast } from "../../components/toast.svelte.ts";
import { instant } from "../../messages/index.ts";
import type { Entry, Store } from "../../store/api.ts";
import { kept } from "../keep.ts";
import { fullName } from "../people.ts";
import { say } from "./say.ts";

/** The longest reason a record takes. */
const MOST = 200;

/** The reason of a canceled visit: what was chosen, and what was written to it. */
export function reasonOf(chosen: string, words: string): string {
  return [chosen, words.trim()].filter(Boolean).join(": ").slice(0, MOST);
}

/** Cancel a visit, and offer to take that back; answers whether it is canceled. */
export async function cancelVisit(store: Store, visit: Entry<"encounter">, reason: string): Promise<boolean> {
  const done = await kept(
    store.set("encounter", visit.id, { canceled_at: instant(), cancel_reason: reason || null }),
  );
  if (done) toast(say("cancel.done", { name: nameOf(store, visit) }), () => void restore(store, visit));
  return done;
}

/** Let a canceled visit take place after all. */
export async function restoreVisit(store: Store, visit: Entry<"encounter">): Promise<void> {
  if (await restore(store, visit)) toast(say("cancel.restored", { name: nameOf(store, visit) }));
}

function restore(store: Store, { id }: Entry<"encounter">): Promise<boolean> {
  return kept(store.set("encounter", id, { canceled_at: null, cancel_reason: null }));
}

function nameOf(store: Store, { fields }: Entry<"encounter">): string {
  return fullName(store.get("patient", fields.patient_id)?.fields);
}
