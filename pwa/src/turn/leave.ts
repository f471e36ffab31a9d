import type { Disk } from "../store/disk.ts";
import { leaveInTurn, type Turn } from "../store/turn.ts";
import { sealTo, utf8 } from "../vault/index.ts";
import { KIND, type Left } from "./left.ts";

/** Seal what a client leaves to the tablet, and have it on the disk before this resolves; nothing in this page can open
 * it again. Throws StoreFull, StoreGone. */
export async function leave(disk: Disk, turn: Turn, left: Left): Promise<Turn> {
  const box = await sealTo(turn.sealTo, KIND, turn.id, utf8(JSON.stringify(left)));
  const over: Turn = { ...turn, box };
  await leaveInTurn(disk, over);
  return over;
}
