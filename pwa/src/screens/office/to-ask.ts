import type { Words } from "./shapes.ts";

/** Parts of a visit, as findings and questions name them. */
export const STEPS = ["consent", "referral", "note", "codes", "finish"] as const;

/** What is about to be asked. */
export interface Asked {
  readonly words: string;
  readonly asks_about: (typeof STEPS)[number];
}

export const NOTHING: Asked = { words: "", asks_about: "note" };

/** What a finding asks for, if it is mended in the visit. */
export function askedBy(
  { say, fix, where }: { say: Words; fix: Words; where: string },
  spoken: keyof Words,
): Asked | null {
  const step = STEPS.find((one) => one === where);
  return step ? { words: `${say[spoken]} ${fix[spoken]}`.trim(), asks_about: step } : null;
}
