import type { OpenOp } from "@sync/changes.ts";
import { lift, todaysName, upcast } from "@sync/records/upcast.ts";
import type { Conflict, Heap, Kept, Pile } from "./api.ts";
import type { Held, PictureRow, SyncRow, Waiting } from "./rows.ts";

/** Sort what waits into the Tray's piles. */
export function pileOf(
  ops: Iterable<Waiting>,
  cards: Iterable<Held>,
  pictures: Iterable<PictureRow>,
  sync: SyncRow,
): Pile {
  const all = [...ops];
  const known = [...pictures];
  const unsent = known.filter((one) => one.state === "tablet");
  const refused = known.filter((one) => one.state === "refused");
  const kept = [...all.filter((one) => one.state === "kept").map(keptOf), ...refused.map(refusedOf)];
  const conflicts = openCards(all, cards).map(conflictOf);
  return {
    tablet: heap(all.filter((one) => one.state === "open")),
    sending: heap(all.filter((one) => one.state === "frozen")),
    office: { count: sync.officeCount, bytes: 0, oldestAt: null },
    pictures: heapOfPictures(unsent),
    kept,
    conflicts,
    questions: new Set(kept.map(({ group }) => group)).size + conflicts.length,
  };
}

/** The cards that wait for a person: neither closed at the office nor decided here. */
export function openCards(ops: Iterable<Waiting>, cards: Iterable<Held>): Held[] {
  const decided = new Set<string>();
  for (const { state, draft } of ops) if (state !== "kept") decided.add(closes(draft));
  return [...cards].filter((card) => card.view.f.state !== "resolved" && !decided.has(card.id));
}

/** The card a person here has decided, on its way to the office. */
function closes(draft: OpenOp): string {
  return draft.t === "resolve" ? draft.card.id : "";
}

function heap(ops: readonly Waiting[]): Heap {
  const records = new Set(ops.map((one) => `${one.draft.k}|${one.draft.id}`));
  const oldestAt = oldest(ops.map((one) => one.draft.at));
  const bytes = ops.reduce((sum, one) => sum + (one.json || JSON.stringify(one.draft)).length, 0);
  return { count: records.size, bytes, oldestAt };
}

function heapOfPictures(pictures: readonly PictureRow[]): Heap {
  const bytes = pictures.reduce((sum, one) => sum + one.size, 0);
  return { count: pictures.length, bytes, oldestAt: oldest(pictures.flatMap(({ keptAt }) => keptAt ?? [])) };
}

function oldest(times: readonly string[]): string | null {
  return [...times].sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
}

function keptOf({ draft, why, detail, shown }: Waiting): Kept {
  return {
    op: draft.op,
    group: draft.g,
    t: draft.t,
    kind: draft.k,
    id: draft.id,
    patientId: draft.c,
    why,
    detail: Object.fromEntries(
      Object.entries(detail).map(([name, wrong]) => [todaysName(draft.k, name), wrong]),
    ),
    fields: todays(draft),
    shown: shown && lift(draft.k, shown, {})[0],
    card: closes(draft),
    at: draft.at,
  };
}

/** What an op was meant to write, as it is said today. */
function todays(draft: OpenOp): Readonly<Record<string, unknown>> {
  const op = upcast(draft);
  return ("set" in op && op.set) || {};
}

function refusedOf({ sha256, record, kind = "referral_page", why: own }: PictureRow): Kept {
  const why = own === "damaged" ? "picture_damaged" : "picture_refused";
  const about = { kind, id: record, patientId: null, why, at: "" };
  return { op: sha256, group: sha256, t: "create", ...about, detail: {}, fields: {}, shown: null, card: "" };
}

function conflictOf({ id, view }: Held): Conflict {
  const { record_kind, record_id, field, base, mine, theirs, mine_by, mine_at, theirs_by, theirs_at } =
    view.f;
  return {
    id,
    mineBy: String(mine_by),
    mineAt: String(mine_at ?? ""),
    theirsBy: String(theirs_by),
    theirsAt: String(theirs_at ?? ""),
    kind: String(record_kind),
    recordId: String(record_id),
    patientId: view.c,
    field: String(field),
    base,
    mine,
    theirs,
  };
}
