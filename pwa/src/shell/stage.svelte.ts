// File by file and not through the room's door: the lock screen needs the disk, the rest can come while a person types.
import { type Account, readAccount } from "../store/account.ts";
import { Disk } from "../store/disk.ts";
import { AnotherWindow } from "../store/errors.ts";
import { readTurn, type Turn } from "../store/turn.ts";
import { holdWindow } from "../store/window-lock.ts";
import { openOffice, shutOffice } from "../turn/door.ts";
import { startAnew } from "./anew.ts";
import { endRehearsal, rehearsalDisk, rehearsalKey, sweepRehearsal } from "./rehearsal.ts";
import type { OpenTablet } from "./tablet.ts";
import { giveWayWhenAsked, takeOver } from "./window.ts";

/** Where the app is between a cold start and an open tablet. */
export type Stage =
  | { at: "starting" }
  | { at: "other_window" }
  | { at: "gone"; why: string }
  | { at: "sign_in"; disk: Disk }
  | { at: "locked"; disk: Disk; account: Account }
  | { at: "turn"; disk: Disk; account: Account; turn: Turn }
  | { at: "open"; tablet: OpenTablet };

let now = $state.raw<Stage>({ at: "starting" });

export function stage(): Stage {
  return now;
}

const GAVE_WAY = "tableside.gave-way";

/** Look at what is on this tablet and show the door that fits. `insist`: take the store from another window. */
export async function arrive(insist = false): Promise<void> {
  now = { at: "starting" };
  // A window that just gave way must not win the store back by being quicker.
  const gaveWay = sessionStorage.getItem(GAVE_WAY) !== null;
  sessionStorage.removeItem(GAVE_WAY);
  if (gaveWay && !insist) {
    now = { at: "other_window" };
    return;
  }
  try {
    const release = await (insist ? takeOver(startAnew) : holdWindow(startAnew));
    giveWayWhenAsked(() => giveWay(release));
    const rehearsing = rehearsalKey() !== null;
    const disk = rehearsing ? rehearsalDisk() : new Disk();
    const account = await readAccount(disk);
    if (rehearsing && !account) {
      // Another window has ended it.
      await endRehearsal(disk);
      startAnew();
      return;
    }
    if (!rehearsing) void sweepRehearsal().catch(() => {});
    const turn = account && (await readTurn(disk));
    if (turn || rehearsing) shutOffice();
    else openOffice();
    if (turn) now = { at: "turn", disk, account, turn };
    else now = account ? { at: "locked", disk, account } : { at: "sign_in", disk };
  } catch (failed) {
    if (failed instanceof AnotherWindow) now = { at: "other_window" };
    else now = { at: "gone", why: failed instanceof Error ? failed.message : String(failed) };
  }
}

function giveWay(release: () => void): void {
  if (now.at === "open") {
    sessionStorage.setItem(GAVE_WAY, "1");
    now.tablet.lock();
  } else {
    release();
    now = { at: "other_window" };
  }
}

export function opened(tablet: OpenTablet): void {
  now = { at: "open", tablet };
}
