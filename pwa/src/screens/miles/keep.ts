import { toast } from "../../components/toast.svelte.ts";
import type { Entry, Fields, Store } from "../../store/api.ts";
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

/** Change a drive, and offer to take that back; answers whether it is changed. */
export async function changeDrive(store: Store, id: string, fields: Fields<"mileage">): Promise<boolean> {
  const before = store.get("mileage", id)?.fields;
  const saved = await kept(store.set("mileage", id, fields));
  if (saved && before) {
    toast(words("miles.changed", fields), () => void kept(store.set("mileage", id, { ...before })));
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
