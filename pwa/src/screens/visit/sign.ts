import { consentsOf, linesOf } from "../../checks/gather.ts";
import { t } from "../../messages/index.ts";
import { type By, Declined, type Signing, signed } from "../../shell/signing.ts";
import type { Entry, Kind, Step, Store } from "../../store/api.ts";

export { type By, Declined };

/** Close a visit by some steps and sign it: first what will be sealed is named, then the key is asked, then all of it is
 * written in one go. Throws Declined, and what `finish` throws: Moved when a record moved while the key was asked. */
export async function closeSigned(
  open: Signing,
  encounter: Entry<"encounter">,
  by: By,
  { steps = [], closes = [] }: { steps?: readonly Step[]; closes?: readonly string[] } = {},
): Promise<void> {
  const { store } = open;
  const names = await store.sealed(steps, alreadySealed(store, encounter));
  const said = {
    encounterId: encounter.id,
    patientId: encounter.patientId,
    sealed: names,
    meaning: t("finish.meaning"),
  };
  await store.finish([...steps, await signed(open, said, by)], closes, names);
}

/** The signatures over a visit, the oldest first; those of witnesses are over a consent alone. */
export function signaturesOf(store: Store, encounterId: string): Entry<"signature">[] {
  return store
    .all("signature")
    .filter(({ fields }) => fields.encounter_id === encounterId && fields.role !== "witness")
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
