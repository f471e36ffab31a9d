import type { Judged } from "../../checks/finding.ts";
import { say } from "../../components/reasons.ts";
import { toast } from "../../components/toast.svelte.ts";
import { instant, language } from "../../messages/index.ts";
import type { Entry, Store } from "../../store/api.ts";
import { kept } from "../keep.ts";

/** Whether somebody of a role may go on against a finding; "owner" when the owner alone may, and it is another. A hint
 * holds nothing back. */
export function mayAccept({ override, severity, basis }: Judged, role: string): boolean | "owner" {
  if (override === "never" || severity === "hint" || basis === "") return false;
  return override === "anyone" || role === "owner" || "owner";
}

interface By {
  readonly name: string;
  readonly pack: string | null;
}

/** Go on at a visit though a rule objects, and offer to take it back; answers whether it is kept. */
export async function goOn(
  store: Store,
  { id: encounter_id, fields: { patient_id } }: Entry<"encounter">,
  { rule, say: said, basis }: Judged,
  reason: string,
  { name, pack }: By,
): Promise<boolean> {
  const id = store.newId();
  const fields = {
    encounter_id,
    rule,
    reason,
    said: [...said[language()]].slice(0, 2000).join(""),
    pack,
    basis,
    decided_at: instant(),
    decided_by: name,
  };
  const saved = await kept(store.create("finding_override", fields, { patientId: patient_id, id }));
  if (saved) toast(say("override.kept", { reason }), () => void kept(store.remove("finding_override", id)));
  return saved;
}

/** Let the rule object again, and offer to go on after all; answers whether it does. */
export async function takeBack(
  store: Store,
  { id, fields, patientId }: Entry<"finding_override">,
): Promise<boolean> {
  const gone = await kept(store.remove("finding_override", id));
  // A record that went stays gone: going on after all makes another with the same words.
  const again = () => void kept(store.create("finding_override", { ...fields }, { patientId }));
  if (gone) toast(say("override.taken_back"), again);
  return gone;
}
