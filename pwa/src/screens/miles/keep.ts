import { toast } from "../../components/toast.svelte.ts";
import type { Entry, Fields, Seen, Store } from "../../store/api.ts";
import { kept } from "../keep.ts";
import { type Drive, tenthsOf } from "./drive.ts";
import { milesWords, say } from "./say.ts";

/** Keep a new drive, and offer to take it back; answers whether it is kept. */
export async function keepDrive(store: Store, fields: Fields<"mileage">): Promise<boolean> {
  const id = store.newId();
  const saved = await kept(store.create("mileage", fields, { patientId: store.userId, id }));
  if (saved) toast(words("miles.saved", fields), () => void kept(store.remove("mileage", id)));
  return saved;
}

/** A drive as it was when somebody began to change it. */
export interface Begun {
  readonly id: string;
  readonly fields: Fields<"mileage">;
  readonly seen: Seen | undefined;
}

export function beginOf(store: Store, { id, fields }: Entry<"mileage">): Begun {
  return { id, fields, seen: store.seen("mileage", id) };
}

/** Change of a drive what differs from how it was seen, and offer to take that back; answers whether it is changed.
 * What another tablet changed meanwhile is left alone, or asked about. */
export async function changeDrive(
  store: Store,
  { id, fields: before, seen }: Begun,
  fields: Fields<"mileage">,
): Promise<boolean> {
  const names = (Object.keys(fields) as (keyof typeof fields)[]).filter(
    (name) => fields[name] !== before[name],
  );
  const only = (all: Fields<"mileage">): Fields<"mileage"> =>
    Object.fromEntries(names.map((name) => [name, all[name] ?? null]));
  const saw = seen && Object.fromEntries(names.map((name) => [name, seen]));
  const saved = await kept(store.set("mileage", id, only(fields), saw));
  if (saved && names.length > 0) {
    toast(words("miles.changed", fields), () => void kept(store.set("mileage", id, only(before))));
  }
  return saved;
}

/** Delete a drive, and offer to write it down again; answers whether it is gone. */
export async function deleteDrive(store: Store, drive: Entry<"mileage">): Promise<boolean> {
  const before = { ...drive.fields };
  const gone = await kept(store.remove("mileage", drive.id));
  // A record that went stays gone: taking it back makes another with the same words.
  const again = () => void kept(store.create("mileage", before, { patientId: store.userId }));
  if (gone) toast(words("miles.deleted", before), again);
  return gone;
}

function words(key: "miles.saved" | "miles.changed" | "miles.deleted", fields: Fields<"mileage">): string {
  return say(key, { miles: milesWords(tenthsOf(fields as Drive) ?? 0) });
}
