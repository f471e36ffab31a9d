import { ask } from "../api.ts";

export const KINDS = ["practice", "provider", "payer", "fee", "enrollment"] as const;
export type Kind = (typeof KINDS)[number];
export type Values = Readonly<Record<string, string | number | boolean | null>>;

/** One thing the practice says of itself; the shape is that of GET /api/practice-facts. */
export interface Fact {
  readonly kind: Kind;
  readonly id: string;
  readonly v: number;
  readonly fields: Values;
  /** Tablets disagree about it. */
  readonly contested: boolean;
  /** How many things name it, by what they are; nothing for none. */
  readonly rests: Readonly<Record<string, number>>;
}

export interface Facts {
  readonly facts: readonly Fact[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** The kinds whoever asks may write. */
  readonly writes: readonly Kind[];
}

const ALL = "/api/practice-facts";
const one = (kind: Kind, id: string) => `${ALL}/${kind}/${encodeURIComponent(id)}`;

/** All of it. Throws Refused, as all of these. */
export async function readFacts(): Promise<Facts> {
  return (await ask("GET", ALL)) as Facts;
}

/** Make one (`v` 0), or set fields as it was seen, and give its version. Throws Refused, with `practice_facts.moved`. */
export async function writeFact(kind: Kind, id: string, v: number, fields: Values): Promise<number> {
  return ((await ask("PUT", one(kind, id), { v, fields })) as { v: number }).v;
}

/** Delete one nothing rests on. Throws Refused, with `practice_facts.used`. */
export async function deleteFact({ kind, id, v }: Pick<Fact, "kind" | "id" | "v">): Promise<void> {
  await ask("DELETE", `${one(kind, id)}?v=${v}`);
}
