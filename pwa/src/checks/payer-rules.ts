import { payerFacts } from "@sync/rules/payer_facts.ts";
import type { Entry, Fields, Store } from "../store/api.ts";
import { payerSets } from "./pack.svelte.ts";

/** A payer's record with what its rules say of a visit in place of its own few. */
export function ruledPayer(
  store: Store,
  encounter: Entry<"encounter">,
  coverage: Entry<"coverage"> | undefined,
  payer: Entry<"payer"> | undefined,
  sets: readonly unknown[] = payerSets(),
): Fields<"payer"> | undefined {
  if (payer === undefined) return undefined;
  const bundle = {
    practice: store.all("practice")[0]?.fields ?? null,
    payer: { ...payer.fields, id: payer.id },
    coverage: coverage?.fields ?? null,
    encounter: encounter.fields,
    payer_sets: sets,
  };
  return payerFacts(payer.fields, bundle) as Fields<"payer">;
}
