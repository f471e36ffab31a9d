import { toast } from "../../components/toast.svelte.ts";
import type { Store } from "../../store/api.ts";
import { kept } from "../keep.ts";
import { say } from "./say.ts";

/** Take visits away that were added a moment ago, and say how many went; one that was begun meanwhile stays. */
export async function takenAway(store: Store, ids: readonly string[]): Promise<void> {
  let count = 0;
  for (const id of ids) {
    const visit = store.get("encounter", id);
    if (visit === undefined || visit.fields.started_at !== null) continue;
    if (await kept(store.remove("encounter", id))) count++;
  }
  toast(say("plan.taken_back", { count }));
}
