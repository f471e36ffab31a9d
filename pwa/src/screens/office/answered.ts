import type { ClaimLine, PayerAnswer } from "./shapes.ts";

/** What is typed of one line, as it stands on a payer's paper. */
export interface Typed {
  paid: string;
  /** Amounts by "group-reason", of the reasons that papers name most. */
  usual: Record<string, string>;
  /** Another reason as "group-reason", and its amount. */
  code: string;
  other: string;
}

export const USUAL = ["CO-45", "PR-1", "PR-2", "PR-3"] as const;
const CODE = /^(CO|PR|OA|PI|CR)-([A-Z\d]{1,5})$/;

export function blankLine(): Typed {
  return { paid: "", usual: Object.fromEntries(USUAL.map((code) => [code, ""])), code: "", other: "" };
}

/** An amount as typed, in whole cents: "1,050.5" is 105050, nothing is 0; null for what is no amount. */
export function centsTyped(words: string): number | null {
  const said = words.trim().replace(/^\$/, "").replaceAll(",", "");
  if (said === "") return 0;
  const found = /^(-?)(\d{1,8})(?:\.(\d{1,2}))?$/.exec(said);
  if (found === null) return null;
  const cents = Number(found[2]) * 100 + Number((found[3] ?? "").padEnd(2, "0"));
  return found[1] === "-" ? -cents : cents;
}

export function isCode(typed: string): boolean {
  const code = typed.trim().toUpperCase();
  return CODE.test(code) && !(USUAL as readonly string[]).includes(code);
}

/** How much of a line's charge is not told yet, in cents; less than nothing when too much is, null while something is no
 * amount or no reason. */
export function leftOf(line: Pick<ClaimLine, "charge_cents">, typed: Typed): number | null {
  const amounts = [typed.paid, ...USUAL.map((code) => typed.usual[code] ?? ""), typed.other].map(centsTyped);
  const [paid] = amounts;
  if (amounts.includes(null) || paid === null || paid === undefined || paid < 0) return null;
  const other = centsTyped(typed.other) ?? 0;
  if ((other !== 0 || typed.code.trim() !== "") && !(isCode(typed.code) && other !== 0)) return null;
  return amounts.reduce<number>((left, each) => left - (each ?? 0), line.charge_cents);
}

/** The answer that was typed; null until every line adds up. */
export function answerOf(
  lines: readonly Pick<ClaimLine, "id" | "charge_cents">[],
  typed: readonly Typed[],
  decidedOn: string,
  number: string,
): PayerAnswer | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(decidedOn) || !/^[A-Za-z\d-]{0,50}$/.test(number.trim())) return null;
  const told = lines.map((line, place) => {
    const said = typed[place];
    if (said === undefined || leftOf(line, said) !== 0) return null;
    const reasons = [...Object.entries(said.usual), [said.code.trim().toUpperCase(), said.other] as const];
    const adjustments = reasons.flatMap(([code, words]) => {
      const [group = "", reason = ""] = code.split("-");
      const cents = centsTyped(words) ?? 0;
      return cents === 0 ? [] : [{ group, reason, cents }];
    });
    return { id: line.id, paid_cents: centsTyped(said.paid) ?? 0, adjustments };
  });
  const whole = told.filter((line) => line !== null);
  if (whole.length < lines.length || lines.length === 0) return null;
  return {
    paid_cents: whole.reduce((sum, line) => sum + line.paid_cents, 0),
    decided_on: decidedOn,
    payer_claim_number: number.trim(),
    lines: whole,
  };
}

/** What is typed when an answer is mended. A second reason that is not usual is left to be typed anew. */
export function typedOf(lines: readonly Pick<ClaimLine, "id">[], answer: PayerAnswer | null): Typed[] {
  return lines.map(({ id }) => {
    const told = answer?.lines.find((line) => line.id === id);
    const typed = blankLine();
    if (told === undefined) return typed;
    typed.paid = dollars(told.paid_cents);
    for (const { group, reason, cents } of told.adjustments) {
      const code = `${group}-${reason}`;
      if (code in typed.usual) typed.usual[code] = dollars(cents);
      else [typed.code, typed.other] = [code, dollars(cents)];
    }
    return typed;
  });
}

function dollars(cents: number): string {
  return (cents / 100).toFixed(2);
}
