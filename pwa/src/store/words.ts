import { type Ack, WHOLE_RECORD } from "@sync/changes.ts";
import { settle, type View } from "@sync/merge.ts";
import { lift, ownNames, upcast } from "@sync/records/upcast.ts";
import type { Waiting } from "./rows.ts";

/** A record as it reads today; the very same one when it is in today's words already. What lies on disk and came from
 * the office stays as it is: what was signed keeps the words it was signed in. */
export function lifted(kind: string, view: View): View {
  const [f, fv] = lift(kind, view.f, view.fv);
  return f === view.f ? view : { ...view, f, fv };
}

/** The office's version of a record once an op of this tablet is in it; an older op says what it says today. */
export function settledBy(base: View | null, { draft, n, v, r, conflicts }: Waiting): View | null {
  const now = base?.state === "open" ? lifted(draft.k, base) : base;
  const names = { [WHOLE_RECORD]: WHOLE_RECORD, ...ownNames(draft) };
  const aside = Object.entries(names).filter(([, own]) => conflicts.includes(own));
  const ack: Ack = { n, r: r || "applied", v, conflicts: aside.map(([name]) => name) };
  return settle(now, upcast(draft), ack);
}
