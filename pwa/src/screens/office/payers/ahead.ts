import { shortDay } from "../../../messages/index.ts";
import { say } from "../words.ts";
import type { Earlier, Leaving, Listed, Preview } from "./shapes.ts";

/** As how many claims what is ready would leave; "" where each visit is a claim of its own, before and after. */
export function leavingWords({ leaving_before: before, leaving_after: after }: Preview): string {
  if ([before, after].every(({ visits, claims }) => visits === claims)) return "";
  const [was, would] = [leavesAs(before), leavesAs(after)];
  return was === would
    ? say("payers.leaving_alike", { after: would })
    : say("payers.leaving", { after: would, before: was });
}

function leavesAs({ visits, claims }: Leaving): string {
  return say("payers.leaving_as", {
    visits: say("payers.unit.visits", { count: visits }),
    claims: say("payers.leaving_claims", { count: claims }),
  });
}

/** That visits which wait are not judged by a set that begins on a day. */
export function earlierWords({ visits }: Earlier, begins: string): string {
  return say("payers.earlier", { count: visits, day: shortDay(begins) });
}

/** What a card says of too early visits: nothing where the draft beside what holds is set back already. */
export function earlierOf({ id, draft }: Listed, held: ReadonlyMap<string, Earlier>): Earlier | null {
  const found = held.get(id);
  if (!found?.first_on) return null;
  return draft !== null && draft.content.effective_from_on <= found.first_on ? null : found;
}
