/**
 * The pack an office publishes: what its body must be, and what is judged with when it is there.
 * Twin of pulled.py, which says more; held to it by ../vectors/rules/pulled.json.
 */

import { digest } from "../canon.ts";
import { checkRule, MalformedRule, readsOf } from "./load.ts";
import type { Pack, Rule } from "./packed.ts";
import { isTables } from "./pulled_tables.ts";
import { asList, asRecord, isWhole } from "./values.ts";

/** Before the hash, in what is signed: a signature for one purpose is none for another. */
export const SIGNED_AS = "tableside/rule-pack/v1\n";

/** A pack nobody may judge by; the message says what is wrong with it. */
export class RefusedPack extends Error {
  readonly why: "form" | "rule" | "fact";

  constructor(why: RefusedPack["why"], message: string) {
    super(message);
    this.why = why;
  }
}

/** A pack's body as an office publishes it. */
export interface Body extends Omit<Pack, "hash" | "icd"> {
  version: number;
  practice_id: string;
  published_at: string;
}

type Test = (value: unknown) => boolean;

const KINDS = ["text", "count", "flag", "day", "texts"];
const PLACEHOLDER = /\{([a-z0-9_.]+)\}/g;

const isText: Test = (value) => typeof value === "string" && value !== "";
const isCount: Test = (value) => isWhole(value) && value >= 1;
const isList: Test = (value) => asList(value) !== null;
const valuesOf = (value: unknown): readonly unknown[] | null => {
  const record = asRecord(value);
  return record === null ? null : Object.values(record);
};
const isWords: Test = (value) =>
  Object.keys(asRecord(value) ?? {})
    .sort()
    .join(" ") === "en es" &&
  (valuesOf(value)?.every(isText) ?? false);
const isLabels: Test = (value) => valuesOf(value)?.every(isWords) ?? false;
const isCopied: Test = (value) =>
  valuesOf(value)?.every(
    (each) => valuesOf(each)?.every((kind) => KINDS.includes(kind as string)) ?? false,
  ) ?? false;

const FIELDS: readonly (readonly [string, Test])[] = [
  ["version", isCount],
  ["practice_id", isText],
  ["published_at", isText],
  ["release", isCount],
  ["copied", isCopied],
  ["labels", isLabels],
  ["rules", isList],
  ["tables", isTables],
  ["payer_sets", isList],
];

/** Give a body that can be judged by, beside the pack this program came with. Throws RefusedPack. */
export function checkBody(body: unknown, own: Pack): Body {
  const fields = asRecord(body);
  if (fields === null) {
    throw new RefusedPack("form", "the pack is no object");
  }
  for (const [name, fits] of FIELDS) {
    if (!Object.hasOwn(fields, name) || !fits(fields[name])) {
      throw new RefusedPack("form", `${name} is missing or not what it must be`);
    }
  }
  const rules = fields.rules as Rule[];
  for (const rule of rules) {
    checkOne(rule);
  }
  const ids = rules.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) {
    throw new RefusedPack("rule", `rule ${twice}: is there twice`);
  }
  if ((fields.release as number) >= own.release) {
    refuseStrangers(rules, new Set(Object.keys(own.labels)));
  }
  return body as Body;
}

function checkOne(rule: unknown): void {
  try {
    checkRule(rule);
  } catch (wrong) {
    throw wrong instanceof MalformedRule ? new RefusedPack("rule", wrong.message) : wrong;
  }
}

function refuseStrangers(rules: readonly Rule[], known: ReadonlySet<string>): void {
  for (const rule of rules) {
    const texts = [rule.title, rule.say, rule.fix].flatMap((words) => Object.values(words) as string[]);
    const said = texts.flatMap((text) => [...text.matchAll(PLACEHOLDER)].map(([, path = ""]) => path));
    const read = [
      ...rule.reads,
      ...rule.rests_on,
      ...Object.values(rule.fill).flatMap(readsOf),
      ...said.filter((path) => !Object.hasOwn(rule.fill, path)),
    ];
    const [stranger] = read.filter((path) => !known.has(path)).sort();
    if (stranger !== undefined) {
      throw new RefusedPack("fact", `rule ${rule.id}: ${stranger} is no fact this program knows`);
    }
  }
}

/**
 * Give what is judged with: a checked body, or the program's own rules with the tables of an older one.
 * The diagnosis list is always the program's own. `sha256` is WebCrypto's.
 */
export async function inForce(
  own: Pack,
  { release, copied, labels, rules, tables, payer_sets }: Body,
  bodyHash: string,
  sha256: (bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>,
): Promise<Pack> {
  if (release < own.release) {
    const mixed = await digest({ pack: bodyHash, rules: own.hash }, sha256);
    return { ...own, hash: mixed, tables, payer_sets };
  }
  return { hash: bodyHash, release, icd: own.icd, copied, labels, rules, tables, payer_sets };
}
