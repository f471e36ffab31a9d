import type { Finding, Judged } from "../../checks/finding.ts";
import { toast } from "../../components/toast.svelte.ts";
import { overrides as en } from "../../messages/en/overrides.ts";
import { instant, language, sayer } from "../../messages/index.ts";
import type { Entry, Store } from "../../store/api.ts";
import { kept } from "../keep.ts";

/** Say one of the messages about going on though a rule objects, in the language of the screens. */
export const say = sayer("overrides", en);

type Because = Extract<keyof typeof en, `override.because.${string}`>;

const OFTEN: Readonly<Record<Finding["where"], readonly Because[]>> = {
  consent: ["override.because.client_pays", "override.because.agreed"],
  referral: ["override.because.on_its_way", "override.because.payer_said", "override.because.client_pays"],
  note: ["override.because.checked", "override.because.note_shows", "override.because.agreed"],
  codes: ["override.because.payer_said", "override.because.note_shows", "override.because.checked"],
  client: ["override.because.payer_said", "override.because.on_its_way", "override.because.agreed"],
  coverage: ["override.because.payer_said", "override.because.client_pays", "override.because.agreed"],
  office: ["override.because.payer_said", "override.because.agreed"],
  finish: ["override.because.agreed"],
};

/** The reasons most often given where a finding is mended, in the language of the screens. */
export function reasonsFor({ where }: Pick<Finding, "where">): readonly string[] {
  return OFTEN[where].map((one) => say(one));
}

/** Whether anybody is asked for a reason at all: a hint holds nothing back. */
export function canBeAccepted({ override, severity, basis }: Judged): boolean {
  return override !== "never" && severity !== "hint" && basis !== "";
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
