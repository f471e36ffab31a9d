import { say } from "../words.ts";
import type { Leaving, Preview } from "./shapes.ts";

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
