import { of } from "../../../checks/gather.ts";
import type { Entry, Store } from "../../../store/api.ts";

/** How strong the pain was at one visit, before and after, 0 to 10; null where nobody asked. */
export interface PainPoint {
  readonly id: string;
  readonly day: string;
  readonly before: number | null;
  readonly after: number | null;
}

const MOST = 8;

/** The pain of the client's last visits up to this one, the oldest first; those where nothing was said are left out. */
export function painOver(
  store: Store,
  encounter: Entry<"encounter">,
  now: Pick<PainPoint, "before" | "after">,
): PainPoint[] {
  return of(store, "encounter", encounter.fields.patient_id)
    .filter(
      ({ id, fields }) =>
        id === encounter.id || (fields.canceled_at === null && when(fields) <= when(encounter.fields)),
    )
    .sort((one, other) =>
      one.id === encounter.id
        ? 1
        : other.id === encounter.id
          ? -1
          : when(one.fields).localeCompare(when(other.fields)),
    )
    .map(({ id, fields }) => {
      const note = id === encounter.id ? undefined : store.get("note", id)?.fields;
      const said =
        id === encounter.id ? now : { before: note?.pain_before ?? null, after: note?.pain_after ?? null };
      return { id, day: fields.date_of_service, ...said };
    })
    .filter(({ before, after }) => before !== null || after !== null)
    .slice(-MOST);
}

function when(fields: Entry<"encounter">["fields"]): string {
  return `${fields.date_of_service} ${fields.started_at ?? fields.scheduled_at ?? ""}`;
}

/** Where the points of one line lie on a field of that width and height: [x, y] pairs, 10 at the top. */
export function line(
  points: readonly (number | null)[],
  width: number,
  height: number,
): (readonly [x: number, y: number])[] {
  const step = points.length > 1 ? width / (points.length - 1) : 0;
  return points.flatMap((value, nth) =>
    value === null ? [] : [[nth * step, height - (value / 10) * height] as const],
  );
}
