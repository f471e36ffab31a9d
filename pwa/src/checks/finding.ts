import type { Entry } from "../store/api.ts";

/** What a rule says about a visit; the shape is the rules' own (sync/rules). */
export interface Finding {
  readonly rule: string;
  readonly severity: "stop" | "warn" | "hint";
  readonly answer: "fires" | "unknown";
  readonly say: { readonly en: string; readonly es: string };
  readonly fix: { readonly en: string; readonly es: string };
  readonly where: "consent" | "referral" | "note" | "codes" | "client" | "coverage" | "office" | "finish";
  readonly unverified: boolean;
  readonly source: string;
  /** Who may go on all the same. */
  readonly override: "never" | "owner" | "anyone";
  /** The rule's first day, the day it was checked against its source, and what it rests on that nobody verified. */
  readonly since: string | null;
  readonly verified_on: string | null;
  readonly wanting: readonly { readonly en: string; readonly es: string }[];
}

/** A finding of this visit. `basis` is what going on against it would be given for, empty where nobody may; `accepted`,
 * that somebody did. */
export interface Judged extends Finding {
  readonly basis: string;
  readonly accepted: Entry<"finding_override"> | undefined;
}

const ORDER = { stop: 0, warn: 1, hint: 2 } as const;

/** The findings of a severity that nobody went on against. */
export function standing(findings: readonly Judged[], severity: Finding["severity"]): readonly Judged[] {
  return findings.filter((one) => one.severity === severity && one.accepted === undefined);
}

/** The findings a therapist can act on before closing, the gravest first. That the visit is open they know, and what is
 * merely worth knowing at the office stands there. */
export function beforeClosing(findings: readonly Finding[]): Finding[] {
  return findings
    .filter(({ where, severity }) => where !== "finish" && !(where === "office" && severity === "hint"))
    .sort((one, other) => ORDER[one.severity] - ORDER[other.severity]);
}
