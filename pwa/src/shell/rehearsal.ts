import { Disk } from "../store/disk.ts";
import { openOffice } from "../turn/door.ts";

/**
 * Where a practice visit lies: in a database of its own, whose key is this window's. It ends with the window, or when
 * somebody ends it, and is never exchanged: nothing that opens it has a way to the office (rehearse.ts).
 */

const DATABASE = "tableside-rehearsal";
const KEY = "tableside.rehearsal";

/** What opens the practice visit of this window; null when there is none. */
export function rehearsalKey(): string | null {
  return storage(() => sessionStorage.getItem(KEY)) ?? null;
}

export function rehearsalDisk(): Disk {
  return new Disk(DATABASE);
}

/** From the next document on, this window is in the practice visit. */
export function enterRehearsal(key: string): void {
  sessionStorage.setItem(KEY, key);
}

/** Erase whatever is there of a practice visit. The key goes first: without it nothing of it opens again. */
export async function endRehearsal(disk = rehearsalDisk()): Promise<void> {
  storage(() => sessionStorage.removeItem(KEY));
  openOffice();
  await disk.destroy();
}

/** At every start that is none: erase what a window that died left of one, or a page that saved a last word on its way
 * out. No mark says whether there is anything, as the mark might die with the window. */
export function sweepRehearsal(): Promise<void> {
  return rehearsalDisk().destroy();
}

/** A browser may refuse its storage; then there is nothing in it either. */
function storage<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
