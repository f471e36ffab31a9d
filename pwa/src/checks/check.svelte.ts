import { status } from "@sync/rules/icd10.ts";
import { localDay } from "../messages/index.ts";
import type { Kind, Store } from "../store/api.ts";
import { against } from "./against.ts";
import { bundle } from "./bundle.ts";
import { open } from "./diagnoses.svelte.ts";
import { beforeClosing, type Judged } from "./finding.ts";
import { overridesOf } from "./gather.ts";
import { packInForce, packTurns } from "./pack.svelte.ts";
import { rulesBy } from "./rules.ts";

/** The findings of one visit; `ready` once the rules have been asked for the first time. */
export interface Check {
  readonly findings: readonly Judged[];
  readonly ready: boolean;
  /** What the notice of non-coverage, or that there is none, puts on every line. */
  readonly modifiers: readonly string[];
  /** The hash of the rules they were judged by, as a record keeps it. */
  readonly pack: string | null;
}

const READ: readonly Kind[] = [
  "practice",
  "provider",
  "payer",
  "fee",
  "patient",
  "coverage",
  "referral",
  "referral_page",
  "encounter",
  "note",
  "service_line",
  "consent",
  "withdrawal",
  "coverage_check",
  "coverage_notice",
  "prior_authorization",
  "injury",
  "treatment_plan",
  "enrollment",
  "finding_override",
];
const PAUSE_MS = 120;

/** Judge a visit by the rules and keep judging it as its records change. Call it while a component is being made. */
export function checked(store: Store, encounterId: string): Check {
  let findings = $state.raw<readonly Judged[]>([]);
  let modifiers = $state.raw<readonly string[]>([]);
  let ready = $state(false);
  let packHash = $state<string | null>(null);
  let runs = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let over = false;

  const judge = async () => {
    runs += 1;
    const run = runs;
    // The rules and the list of diagnoses are fetched with the first visit, not with the app.
    const [rules, table, pack] = await Promise.all([import("@sync/rules/index.ts"), open(), packInForce()]);
    if (over) return;
    const day = store.get("encounter", encounterId)?.fields.date_of_service ?? localDay();
    const gathered = bundle(
      store,
      encounterId,
      localDay(),
      table && ((code) => status(table, code, day, pack.tables.icd).answer),
    );
    if (gathered === undefined) return;
    const ruling = rulesBy(rules, pack);
    const facts = ruling.visitFacts(gathered);
    const found = beforeClosing(ruling.judge(facts));
    const given = overridesOf(store, encounterId);
    const judged = await Promise.all(
      found.map(async (one): Promise<Judged> => {
        const { basis, held } = await against(ruling, one, facts, given);
        return { ...one, basis, accepted: held && store.get("finding_override", held.id) };
      }),
    );
    if (over || run !== runs) return;
    findings = judged;
    modifiers = noticed(facts);
    packHash = pack.hash.replace("sha256:", "");
    ready = true;
  };

  $effect(() => {
    packTurns();
    over = false;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void judge(), PAUSE_MS);
    };
    const stops = READ.map((kind) => store.subscribe(kind, later));
    void judge();
    return () => {
      over = true;
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  });

  return {
    get findings() {
      return findings;
    },
    get modifiers() {
      return modifiers;
    },
    get ready() {
      return ready;
    },
    get pack() {
      return packHash;
    },
  };
}

function noticed(facts: unknown): readonly string[] {
  return (facts as { notice?: { modifiers?: readonly string[] } }).notice?.modifiers ?? [];
}
