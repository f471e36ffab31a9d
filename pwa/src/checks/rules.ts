import type { Pack } from "@sync/rules/packed.ts";
import type { Overriding } from "./against.ts";
import type { Finding } from "./finding.ts";

type Shared = typeof import("@sync/rules/index.ts");

/** The rules, judging by one pack. */
export interface Rules extends Overriding {
  judge(facts: unknown): readonly Finding[];
  visitFacts(bundle: unknown): unknown;
}

/** Give the rules, fetched when they are first needed, as they judge by the pack in force. */
export function rulesBy(
  shared: Pick<Shared, "basisOf" | "judge" | "overrideOf" | "visitFacts">,
  pack: Pack,
): Rules {
  return {
    judge: (facts) => shared.judge(facts, pack),
    visitFacts: (bundle) => shared.visitFacts(bundle, pack),
    basisOf: (finding, facts, sha256) => shared.basisOf(finding, facts, sha256, pack),
    overrideOf: shared.overrideOf,
  };
}
