import { overrides as en } from "../messages/en/overrides.ts";
import { sayer } from "../messages/index.ts";

/** Say one of the messages about going on though a rule objects, in the language of the screens. */
export const say = sayer("overrides", en);

type Because = Extract<keyof typeof en, `override.because.${string}`>;

const OFTEN: Readonly<Record<string, readonly Because[]>> = {
  consent: ["override.because.client_pays", "override.because.agreed"],
  referral: ["override.because.on_its_way", "override.because.payer_said", "override.because.client_pays"],
  note: ["override.because.checked", "override.because.note_shows", "override.because.agreed"],
  codes: ["override.because.payer_said", "override.because.note_shows", "override.because.checked"],
  client: ["override.because.payer_said", "override.because.on_its_way", "override.because.agreed"],
  coverage: ["override.because.payer_said", "override.because.client_pays", "override.because.agreed"],
};
const ELSEWHERE: readonly Because[] = ["override.because.payer_said", "override.because.agreed"];

/** The reasons most often given where a finding is mended, in the language of the screens. */
export function reasonsFor(where: string): readonly string[] {
  return (OFTEN[where] ?? ELSEWHERE).map((one) => say(one));
}
