import { toast } from "../../../components/toast.svelte.ts";
import type { Entry, Store } from "../../../store/api.ts";
import { kept } from "../../keep.ts";
import { moved } from "../pages.ts";
import { sayScan } from "./say.ts";

/** Move a page one place toward the beginning (-1) or the end (1); answers its place from 0. */
export async function move(
  store: Store,
  pages: readonly Entry<"referral_page">[],
  id: string,
  by: -1 | 1,
): Promise<number> {
  const from = pages.findIndex((page) => page.id === id);
  for (const { id: own, position } of moved(pages, id, by)) {
    if (!(await kept(store.set("referral_page", own, { position })))) return from;
  }
  toast(sayScan("scan.moved", { n: from + by + 1, count: pages.length }));
  return from + by;
}
