import { isDay, walk } from "@sync/rules/values.ts";

/** The names of payers' rule sets that are in force on a day and past the day to look at them again. */
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
