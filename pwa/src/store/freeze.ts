import type { Waiting } from "./rows.ts";

/** Number all open ops, in the order they were written, without holes after `last`. From here on their bytes are
 * fixed. The ops of a group stand together on the wire; if others were written in between, the parts go apart. */
export function freeze(open: readonly Waiting[], last: number, newId: () => string): Waiting[] {
  const ended = new Map<string, string>();
  const closed = new Set<string>();
  let previous = "";
  return [...open]
    .sort((one, two) => one.order - two.order)
    .map((one, at) => {
      const group = one.draft.g;
      if (previous && previous !== group) closed.add(previous);
      if (closed.has(group) && previous !== group) ended.set(group, newId());
      previous = group;
      const draft = { ...one.draft, g: ended.get(group) ?? group };
      const n = last + at + 1;
      return { ...one, rev: one.rev + 1, state: "frozen", n, draft, json: JSON.stringify({ n, ...draft }) };
    });
}

/** As many numbered ops as one exchange takes, in order; a group is not cut unless it alone is too large. */
export function batch(
  ops: readonly { n: number; group: string; json: string }[],
  mostOps: number,
  mostBytes: number,
): string[] {
  let bytes = 0;
  let end = 0;
  while (end < ops.length && end < mostOps) {
    bytes += utf8Length(ops[end]?.json ?? "") + 1;
    if (bytes > mostBytes && end > 0) break;
    end++;
  }
  let whole = end;
  while (whole > 0 && whole < ops.length && ops[whole - 1]?.group === ops[whole]?.group) whole--;
  return ops.slice(0, whole || end).map((one) => one.json);
}

function utf8Length(text: string): number {
  let length = 0;
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0;
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return length;
}
