import { type Fields, NotCanonical } from "@sync/canon.ts";
import { blank } from "@sync/records/validate.ts";
import { signedStatement } from "@sync/signature.ts";
import { consentsOf, linesOf } from "../../checks/gather.ts";
import { instant, language, t } from "../../messages/index.ts";
import type { Session } from "../../shell/api.ts";
import type { Entry, Kind, Step, Store } from "../../store/api.ts";

/** The person, or the tablet, would not: nothing is signed, nothing is closed. */
export class Declined extends Error {
  override readonly name = "Declined";
}

export type By = "touch" | "own";

type Signing = Pick<Session, "store" | "user" | "deviceId" | "signer">;

/** Close a visit by some steps and sign it: first what will be sealed is named, then the key is asked, then all of it is
 * written in one go. Throws Declined, and what `finish` throws: Moved when a record moved while the key was asked. */
export async function closeSigned(
  open: Signing,
  encounter: Entry<"encounter">,
  by: By,
  { steps = [], closes = [] }: { steps?: readonly Step[]; closes?: readonly string[] } = {},
): Promise<void> {
  const { store, signer } = open;
  const names = await store.sealed(steps, alreadySealed(store, encounter));
  const id = store.newId();
  const said = { ...blank("signature"), ...wordsOf(open, encounter, names, by) };
  const statement = signedStatement(id, encounter.patientId, said);
  const proof = await (by === "touch" ? signer.touch(statement) : signer.own(statement)).catch(
    (cause: unknown) => {
      if (by === "own" || cause instanceof NotCanonical) throw cause;
      throw new Declined("no passkey answered", { cause });
    },
  );
  const signature = { ...said, ...proof } as Fields;
  const create = {
    t: "create",
    kind: "signature",
    id,
    patientId: encounter.patientId,
    fields: signature,
  } as const;
  await store.finish([...steps, create], closes, names);
}

/** The signatures over a visit, the oldest first. */
export function signaturesOf(store: Store, encounterId: string): Entry<"signature">[] {
  return store
    .all("signature")
    .filter(({ fields }) => fields.encounter_id === encounterId)
    .sort((one, other) => one.fields.signed_at.localeCompare(other.fields.signed_at));
}

/** Is a name typed to confirm a signature the person's own? */
export function isName(typed: string, name: string): boolean {
  const heard = (words: string) => words.normalize("NFKC").trim().replaceAll(/\s+/g, " ").toLowerCase();
  return heard(typed) !== "" && heard(typed) === heard(name);
}

/** What is sealed without being signed now: the visit's consents, and in a closed visit all of it. */
function alreadySealed(store: Store, { id, patientId, state }: Entry<"encounter">): [Kind, string][] {
  const consents = patientId === null ? [] : consentsOf(store, patientId);
  const witnessed = consents.filter(({ fields }) => fields.encounter_id === id);
  const closed: [Kind, string][] =
    state === "signed"
      ? [
          ["note", id],
          ...linesOf(store, id).map((line): [Kind, string] => ["service_line", line.id]),
          ["encounter", id],
        ]
      : [];
  return [...closed, ...witnessed.map((consent): [Kind, string] => ["consent", consent.id])];
}

function wordsOf(
  { store, user, deviceId }: Signing,
  encounter: Entry<"encounter">,
  sealed: readonly string[],
  by: By,
) {
  const provider = store.all("provider").find(({ fields }) => fields.user_id === user.id);
  return {
    encounter_id: encounter.id,
    signer_id: user.id,
    signer_name: user.name,
    signer_credential: provider?.fields.credential ?? null,
    language: language(),
    meaning: t("finish.meaning"),
    sealed: [...sealed],
    device_id: deviceId,
    signed_at: instant(),
    method: by === "touch" ? "passkey" : "device_key",
  } as const;
}
