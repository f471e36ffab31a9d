import { type Account, type Disk, StoreFull } from "../store/index.ts";
import { keepTurn, readTurn, type Turn, type TurnForm } from "../store/turn.ts";
import { newId, sealingKey, Tampered, utf8, type Vault } from "../vault/index.ts";
import { KIND, type Whose } from "./left.ts";

/** What a therapist hands over. */
export interface Handing extends Whose {
  readonly forms: readonly TurnForm[];
  readonly language: "en" | "es";
}

/** Put a turn down on this tablet, from where it is a client's until somebody unlocks it. Throws StoreFull, StoreGone,
 * Tampered when the tablet's own key to seal to is gone or has been exchanged. */
export async function beginTurn(
  disk: Disk,
  vault: Vault,
  account: Account,
  { patientId, encounterId, forms, language }: Handing,
): Promise<Turn> {
  // What the last client signed and could not be kept yet is not written over.
  if ((await readTurn(disk))?.box) throw new StoreFull("what the last client signed still waits");
  const id = newId();
  if (!account.vault.pairs) throw new Tampered("the tablet's key pairs are gone");
  const sealTo = await sealingKey(vault, account.vault.pairs);
  const whose: Whose = { patientId, encounterId };
  const sealed = await vault.seal(KIND, id, 1, utf8(JSON.stringify(whose)));
  const turn: Turn = { v: 1, id, forms, language, sealTo, whose: sealed, box: null };
  await keepTurn(disk, turn);
  return turn;
}
