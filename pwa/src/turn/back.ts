import type { Account, Disk, Store } from "../store/index.ts";
import { dropTurn, readTurn, type Turn } from "../store/turn.ts";
import { fromUtf8, openSealed, Tampered, type Vault } from "../vault/index.ts";
import { asksOne, type Back, KIND, type Left, type Whose } from "./left.ts";

/** Take the tablet back: what the client signed becomes a consent, and then the turn is over. A tablet that dies between
 * the two does the first again, to the same end. Null when it was not away. Throws Locked, StoreGone. */
export async function takeBack(
  disk: Disk,
  vault: Vault,
  account: Account,
  store: Store,
): Promise<Back | null> {
  const turn = await readTurn(disk);
  if (turn === undefined) return null;
  const back = await opened(vault, account, turn).catch((failed: unknown) => {
    if (failed instanceof Tampered) return null;
    throw failed;
  });
  try {
    if (back?.left?.what === "signed") await keepConsent(store, turn.id, back.whose, back.left);
  } catch {
    // Whatever it was, no room or a broken record: the tablet opens, and the next time it is tried again.
    return { ...told(turn.id, back?.whose ?? NOBODY, back?.left ?? null), what: "waiting" };
  }
  await dropTurn(disk);
  return back ? told(turn.id, back.whose, back.left) : { ...NOBODY, what: "changed" };
}

const NOBODY = { patientId: "", encounterId: "", consentId: "", name: "", agreed: false } as const;

async function opened(vault: Vault, account: Account, turn: Turn) {
  const whose = JSON.parse(fromUtf8(await vault.open(KIND, turn.id, 1, turn.whose))) as Whose;
  if (turn.box === null) return { whose, left: null };
  const { pairs } = account.vault;
  if (!pairs) throw new Tampered("the tablet's key pairs are gone");
  const left = JSON.parse(fromUtf8(await openSealed(vault, pairs, KIND, turn.id, turn.box))) as Left;
  return { whose, left };
}

async function keepConsent(
  store: Store,
  id: string,
  { patientId, encounterId }: Whose,
  { signed }: Left & { what: "signed" },
): Promise<void> {
  await store.bring(patientId);
  if (store.get("consent", id)) return;
  // What an older app sealed says nothing of a purpose.
  const fields = {
    patient_id: patientId,
    encounter_id: encounterId,
    ...signed,
    purpose: signed.purpose ?? null,
  };
  await store.create("consent", fields, { patientId, id });
}

function told(consentId: string, whose: Whose, left: Left | null): Back {
  if (left?.what !== "signed")
    return { ...whose, what: left?.what ?? "untouched", consentId: "", name: "", agreed: false };
  const { answer_treatment, answer_release, answer_assignment, signer_name: name } = left.signed;
  return {
    ...whose,
    what: "signed",
    consentId,
    name,
    agreed: answer_treatment && (asksOne(left.signed) || (answer_release && answer_assignment)),
  };
}
