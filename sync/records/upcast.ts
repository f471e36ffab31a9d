/**
 * Says in today's words what was written under an older schema: ops, and the records made of them.
 * Twin of upcast.py, which says why; cases in vectors/upcast.
 */

import type { Fields } from "../canon.ts";
import type { OpenOp } from "../changes.ts";
import generated from "./records.gen.json" with { type: "json" };

export type Move =
  | { do: "rename"; field: string; to: string }
  | { do: "fill"; field: string; value: unknown }
  | { do: "reword"; field: string; words: Record<string, string> }
  | { do: "split"; field: string; at: string; into: [string, string] };

/** Schema to the step that leads to it from the one before: per kind, its moves. */
export type Steps = Readonly<Record<string, Readonly<Record<string, readonly Move[]>>>>;

export const STEPS = generated.steps as Steps;

/** The number of the schema the last step leads to. */
export function newest(steps: Steps = STEPS): number {
  return Math.max(1, ...Object.keys(steps).map(Number));
}

/** Give an op as it would have been written under schema `to`; one of that schema or a newer one as it is. */
export function upcast<Op extends OpenOp>(op: Op, to?: number | null, steps: Steps = STEPS): Op {
  const schema = to ?? newest(steps);
  if (op.schema >= schema) return op;
  if (!("set" in op) || op.set === undefined) return { ...op, schema };
  const moves = movesOf(steps, op.k, op.schema, schema);
  const base = "base" in op ? op.base : {};
  const [set, seen] = moved(moves, op.set, base, op.t === "create");
  return { ...op, schema, set, ...("base" in op ? { base: seen } : {}) };
}

/** Give a record's fields, and what is said of each, in today's words; the very same when they are so already. */
export function lift<Said>(
  kind: string,
  fields: Fields,
  said: Record<string, Said>,
  steps: Steps = STEPS,
): [Fields, Record<string, Said>] {
  const moves = movesOf(steps, kind, 1, newest(steps));
  return moves.length > 0 ? moved(moves, fields, said, true) : [fields, said];
}

/** Give {today's name: the op's own} for the fields an op sets. */
export function ownNames(op: OpenOp, steps: Steps = STEPS): Record<string, string> {
  const fields = ("set" in op && op.set) || {};
  const names = Object.fromEntries(Object.keys(fields).map((name) => [name, name]));
  return moved(movesOf(steps, op.k, op.schema, newest(steps)), fields, names, false)[1];
}

/** Give what a field is called today; of one that was split, its first half. */
export function todaysName(kind: string, name: string, steps: Steps = STEPS): string {
  const [now] = moved(movesOf(steps, kind, 1, newest(steps)), { [name]: "" }, {}, false);
  return Object.keys(now)[0] ?? name;
}

/** Give the newest schema under which a field went by a name and its words meant what they say. */
export function schemaOf(kind: string, name: string, steps: Steps = STEPS): number {
  for (let schema = 2; schema <= newest(steps); schema++) {
    if (movesOf(steps, kind, schema - 1, schema).some(({ field }) => field === name)) return schema - 1;
  }
  return newest(steps);
}

/** Give what a record in today's words says to a name of any schema, the halves of a split text put together again. */
export function valueUnder(kind: string, name: string, fields: Fields, steps: Steps = STEPS): unknown {
  let now = name;
  const moves = Object.hasOwn(fields, name) ? [] : movesOf(steps, kind, 1, newest(steps));
  for (const move of moves) {
    if (move.field !== now) continue;
    if (move.do === "rename") now = move.to;
    else if (move.do === "split") {
      const halves = move.into.map((one) => valueUnder(kind, one, fields, steps));
      const said = halves.filter((half) => typeof half === "string");
      return said.length > 0 ? said.join(move.at) : null;
    }
  }
  return Object.hasOwn(fields, now) ? fields[now] : null;
}

function movesOf(steps: Steps, kind: string, after: number, to: number): Move[] {
  const found: Move[] = [];
  for (let schema = after + 1; schema <= to; schema++) {
    const step = steps[schema] ?? {};
    if (Object.hasOwn(step, kind)) found.push(...(step[kind] ?? []));
  }
  return found;
}

function moved<Said>(
  moves: readonly Move[],
  fields: Fields,
  said: Record<string, Said>,
  whole: boolean,
): [Fields, Record<string, Said>] {
  let now = { ...fields };
  let told = { ...said };
  for (const move of moves) {
    if (!Object.hasOwn(now, move.field)) {
      if (whole && move.do === "fill") now = { ...now, [move.field]: move.value };
      continue;
    }
    const made = madeOf(move, now[move.field]);
    const names = Object.keys(made);
    // Somebody who knew the newer name has used it.
    if (names.some((name) => name !== move.field && Object.hasOwn(now, name))) continue;
    now = Object.fromEntries(
      Object.entries(now).flatMap((entry) => (entry[0] === move.field ? Object.entries(made) : [entry])),
    );
    told = Object.fromEntries(
      Object.entries(told).flatMap(([name, one]) =>
        (name === move.field ? names : [name]).map((other) => [other, one] as const),
      ),
    );
  }
  return [now, told];
}

function madeOf(move: Move, value: unknown): Fields {
  if (move.do === "rename") return { [move.to]: value };
  if (move.do === "fill") return { [move.field]: value ?? move.value };
  if (move.do === "reword") {
    const said = Array.isArray(value) ? value.map((one) => reworded(move, one)) : reworded(move, value);
    return { [move.field]: said };
  }
  const [first, second] = move.into;
  if (typeof value !== "string") return { [first]: value, [second]: null };
  const at = value.indexOf(move.at);
  if (at < 0) return { [first]: value, [second]: null };
  return { [first]: value.slice(0, at), [second]: value.slice(at + move.at.length) };
}

function reworded({ words }: Move & { do: "reword" }, value: unknown): unknown {
  return typeof value === "string" && Object.hasOwn(words, value) ? words[value] : value;
}
