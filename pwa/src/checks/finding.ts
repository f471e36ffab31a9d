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
}

const ORDER = { stop: 0, warn: 1, hint: 2 } as const;

/** The findings a therapist can act on before closing, the gravest first. That the visit is open they know, and what is
 * merely worth knowing at the office stands there. */
export function beforeClosing(findings: readonly Finding[]): Finding[] {
  return findings
    .filter(({ where, severity }) => where !== "finish" && !(where === "office" && severity === "hint"))
    .sort((one, other) => ORDER[one.severity] - ORDER[other.severity]);
}
