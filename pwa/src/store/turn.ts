import type { Purpose } from "@sync/consent_due.ts";
import { newId } from "../vault/index.ts";
import type { Disk } from "./disk.ts";

/** A text a client is asked to agree to, in one language: the practice's own words, of nobody. */
export interface TurnForm {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly version: string;
  readonly language: "en" | "es";
  /** What the client initials, one by one; absent from what an older app put down. */
  readonly statements?: readonly string[];
  /** What it is about; absent or null is treatment. */
  readonly purpose?: Purpose | null;
}

/** What lies on this tablet while a client has it. In clear is what the page needs to be shown again after a restart,
 * and nothing of anybody: whose turn it is, is sealed by the vault, and what the client leaves is sealed to it. */
export interface Turn {
  readonly v: 1;
  /** Also the id of the consent it may become. */
  readonly id: string;
  readonly forms: readonly TurnForm[];
  readonly language: "en" | "es";
  /** The tablet's public key, in base64. */
  readonly sealTo: string;
  readonly whose: ArrayBuffer;
  /** What the client left; null while it is with them. */
  readonly box: ArrayBuffer | null;
}

const NAME = "turn";

/** The turn this tablet is in, if it is in a client's hands. */
export function readTurn(disk: Disk): Promise<Turn | undefined> {
  return disk.meta<Turn>(NAME);
}

/** Keep a turn on the disk itself before this resolves. Throws StoreFull, StoreGone. */
export async function keepTurn(disk: Disk, turn: Turn): Promise<void> {
  await disk.commit([{ table: "meta", name: NAME, put: turn }]);
}

/** As keepTurn, from a page that opened nothing and so is not the writer yet. */
export async function leaveInTurn(disk: Disk, turn: Turn): Promise<void> {
  await disk.claim(newId());
  await keepTurn(disk, turn);
}

/** Let go of a turn that is over. */
export async function dropTurn(disk: Disk): Promise<void> {
  await disk.commit([{ table: "meta", drop: NAME }]);
}
