import { readSealed } from "@sync/signature.ts";
import { t } from "../messages/index.ts";
import { type By, type Signing, signed } from "../shell/signing.ts";
import type { Entry, Store } from "../store/api.ts";

/** Who saw a consent signed and put a key to it, the earliest first. */
export function witnessesOf(store: Store, consentId: string): Entry<"signature">[] {
  return store
    .all("signature")
    .filter(({ fields }) => fields.role === "witness" && fields.sealed.some((one) => names(one, consentId)))
    .sort((one, other) => one.fields.signed_at.localeCompare(other.fields.signed_at));
}

/** Sign that one saw a client sign a consent: a signature over the consent as it is sealed. Throws Declined, Moved,
 * NoRecord, StoreFull. */
export async function witness(open: Signing, consent: Entry<"consent">, by: By): Promise<void> {
  const { encounter_id: encounterId } = consent.fields;
  if (encounterId === null) throw new RangeError("the consent was signed at no visit");
  const sealed = await open.store.sealed([], [["consent", consent.id]]);
  const said = {
    encounterId,
    patientId: consent.patientId,
    sealed,
    meaning: t("witness.meaning"),
    role: "witness",
  } as const;
  await open.store.finish([await signed(open, said, by)], [], sealed);
}

function names(entry: string, consentId: string): boolean {
  const found = readSealed(entry);
  return found?.kind === "consent" && found.id === consentId;
}
