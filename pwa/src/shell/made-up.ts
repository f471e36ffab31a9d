import { rehearsal as en } from "../messages/en/rehearsal.ts";
import { instant, type Language, localDay } from "../messages/index.ts";
import type { Store } from "../store/index.ts";
import type { Person } from "./api.ts";

type Said = Readonly<Record<keyof typeof en, string>>;

const CHARGES_CENTS = { "97124": 3800, "97140": 4200, "97112": 4400, "97110": 4000 };
const DIAGNOSES = ["M54.50", "M62.830"];
const FROM = "2025-01-01";

/** Write a made-up practice with one client, who has a visit today with a consent to sign. */
export async function makeUp(store: Store, user: Person, language: Language): Promise<void> {
  // Whatever language the tablet speaks, the client may be shown the consent in the other.
  const words = { en, es: (await import("../messages/es/rehearsal.ts")).rehearsal };
  const say = (key: keyof typeof en) => words[language][key];
  const own = { patientId: null };
  const place = { street: say("rehearsal.street"), city: say("rehearsal.city"), state: "WA", zip: "98101" };
  const [first = "", ...rest] = user.name.split(" ");
  await store.create("practice", { name: say("rehearsal.practice"), entity_type: "person" }, own);
  const provider = await store.create(
    "provider",
    { first_name: first, last_name: rest.join(" ") || first, user_id: user.id },
    own,
  );
  const payer = await store.create(
    "payer",
    {
      name: say("rehearsal.payer"),
      unit_rule: "cms",
      pair_97124_97140: "modifier",
      referral_required: true,
      pos12_service_location: "send",
      rules_verified_on: localDay(),
    },
    own,
  );
  for (const [cpt, charge_cents] of Object.entries(CHARGES_CENTS))
    await store.create("fee", { cpt, charge_cents, effective_from_on: FROM }, own);
  for (const spoken of ["en", "es"] as const)
    await store.create("consent_form", formIn(spoken, words[spoken]), own);
  const patientId = store.newId();
  const whose = { patientId };
  await store.create(
    "patient",
    {
      first_name: say("rehearsal.first_name"),
      last_name: say("rehearsal.last_name"),
      date_of_birth: "1980-01-01",
      sex: "U",
      gate_note: say("rehearsal.gate_note"),
      language,
      ...place,
    },
    { ...whose, id: patientId },
  );
  const coverage = await store.create(
    "coverage",
    { patient_id: patientId, payer_id: payer.id, rank: "primary", member_id: "000000", relationship: "self" },
    whose,
  );
  const referral = await store.create(
    "referral",
    {
      patient_id: patientId,
      referring_first_name: say("rehearsal.doctor"),
      referring_last_name: say("rehearsal.last_name"),
      diagnoses: DIAGNOSES,
      visits_authorized: 12,
      signed_on: localDay(),
      starts_on: localDay(),
    },
    whose,
  );
  await store.create(
    "encounter",
    {
      patient_id: patientId,
      date_of_service: localDay(),
      scheduled_at: instant(),
      provider_id: provider.id,
      coverage_id: coverage.id,
      referral_id: referral.id,
      place_of_service: "12",
      ...place,
    },
    whose,
  );
}

function formIn(language: Language, words: Said) {
  return {
    language,
    title: words["rehearsal.form_title"],
    body: words["rehearsal.form_body"],
    version: "1",
    statements: [words["rehearsal.form_statement"]],
    effective_from_on: FROM,
  };
}
