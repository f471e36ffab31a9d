import type { Fields } from "@sync/canon.ts";
import { NotCanonical } from "@sync/canon.ts";
import { blank } from "@sync/records/validate.ts";
import { signedStatement } from "@sync/signature.ts";
import { instant, language } from "../messages/index.ts";
import type { Step } from "../store/api.ts";
import type { Session } from "./api.ts";

/** The person, or the tablet, would not: nothing is signed, nothing is closed. */
export class Declined extends Error {
  override readonly name = "Declined";
}

export type By = "touch" | "own";

export type Signing = Pick<Session, "store" | "user" | "deviceId" | "signer">;

/** What is signed: the names of records with their digests, and the sentence that stood above the button. */
export interface Said {
  readonly encounterId: string;
  readonly patientId: string | null;
  readonly sealed: readonly string[];
  readonly meaning: string;
  readonly role?: "witness";
}

/** Have a key sign, and give the step that writes the signature. Throws Declined. */
export async function signed(
  { store, user, deviceId, signer }: Signing,
  { encounterId, patientId, sealed, meaning, role }: Said,
  by: By,
): Promise<Step> {
  const id = store.newId();
  const provider = store.all("provider").find(({ fields }) => fields.user_id === user.id);
  const said = {
    ...blank("signature"),
    encounter_id: encounterId,
    signer_id: user.id,
    signer_name: user.name,
    signer_credential: provider?.fields.credential ?? null,
    language: language(),
    meaning,
    sealed: [...sealed],
    device_id: deviceId,
    signed_at: instant(),
    role: role ?? null,
    method: by === "touch" ? "passkey" : "device_key",
  };
  const statement = signedStatement(id, patientId, said);
  const proof = await (by === "touch" ? signer.touch(statement) : signer.own(statement)).catch(
    (cause: unknown) => {
      if (by === "own" || cause instanceof NotCanonical) throw cause;
      throw new Declined("no passkey answered", { cause });
    },
  );
  const fields = { ...said, ...proof } as Fields;
  return { t: "create", kind: "signature", id, patientId, fields };
}
