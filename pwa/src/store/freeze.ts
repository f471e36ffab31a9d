import { MOST_OPS } from "@sync/changes.ts";
import { utf8 } from "../vault/bytes.ts";
import type { Waiting } from "./rows.ts";

/** Number ops that are open, in the order they were written, without holes after those that `wait` with a number;
 * `last` is the last number given. From here on their bytes are fixed. At least `most` are taken if there are as many,
 * and no group is left half numbered. The ops of a group stand together on the wire; if others were written in
 * between, the parts go apart. */
export function freeze(
  open: readonly Waiting[],
  wait: readonly Waiting[],
  last: number,
  newId: () => string,
  most = Number.POSITIVE_INFINITY,
): Waiting[] {
  const ended = new Map<string, string>();
  const closed = new Set(wait.map((one) => one.draft.g));
  let previous = wait.at(-1)?.draft.g ?? "";
  closed.delete(previous);
  return first(
    [...open].sort((one, two) => one.order - two.order),
    most,
  ).map((one, at) => {
    const own = one.draft.g;
    if (previous && previous !== own) closed.add(previous);
    if (closed.has(own) && previous !== own) ended.set(own, newId());
    previous = own;
    const draft = { ...one.draft, g: ended.get(own) ?? own };
    const n = last + at + 1;
    return { ...one, rev: one.rev + 1, state: "frozen", n, draft, json: JSON.stringify({ n, ...draft }) };
  });
}

function first(ops: readonly Waiting[], most: number): readonly Waiting[] {
  let end = Math.min(most, ops.length);
  while (end > 0 && end < ops.length && ops[end]?.draft.g === ops[end - 1]?.draft.g) end++;
  return ops.slice(0, end);
}

/** As many numbered ops as one exchange takes, in order. A group is not cut, though it has more than `mostOps`,
 * unless it is more than any exchange takes or `cut` says that it alone was too much. */
export function batch(
  ops: readonly { n: number; group: string; json: string }[],
  mostOps: number,
  mostBytes: number,
  cut = false,
): string[] {
  let bytes = 0;
  let fits = 0;
  while (fits < ops.length && fits < MOST_OPS) {
    bytes += utf8(ops[fits]?.json ?? "").length + 1;
    if (bytes > mostBytes && fits > 0) break;
    fits++;
  }
  const end = Math.min(fits, mostOps);
  let whole = end;
  while (whole > 0 && whole < ops.length && ops[whole - 1]?.group === ops[whole]?.group) whole--;
  if (whole === 0 && !cut) while (whole < fits && ops[whole]?.group === ops[0]?.group) whole++;
  return ops.slice(0, whole || end).map((one) => one.json);
}

/** The number of the last of some ops as they are sent; `none` when there is none. */
export function lastNumber(ops: readonly string[], none: number): number {
  const last = ops.at(-1);
  return last === undefined ? none : (JSON.parse(last) as { n: number }).n;
}
