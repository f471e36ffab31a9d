import { loadPack } from "@sync/rules/packed.ts";
import { payerFacts } from "@sync/rules/payer_facts.ts";
import { isDay, walk } from "@sync/rules/values.ts";
import type { Entry, Fields, Store } from "../store/api.ts";

/** The payers' rules that came with the rules this tablet has. */
export function payerSets(): readonly unknown[] {
  return loadPack().payer_sets;
}

/** The names of sets that are in force on a day and past the day to look at them again. */
export function pastReview(sets: readonly unknown[], today: string): string[] {
  return sets.flatMap((one) => {
    const [review, begins, ends] = ["review_by_on", "effective_from_on", "effective_to_on"].map((name) =>
      walk(one, name),
    );
    const name = walk(one, "name");
    const over = isDay(ends) && ends < today;
    const due = isDay(review) && review < today && isDay(begins) && begins <= today;
    return due && !over && typeof name === "string" ? [name] : [];
  });
}

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
