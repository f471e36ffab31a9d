import { keyOf, linesOf } from "@sync/likeness.ts";

/** Put a line of before at the end of a text, on a line of its own. */
export function withLine(text: string, line: string): string {
  const before = text.trimEnd();
  return before === "" ? line : `${before}\n${line}`;
}

/** Is a line of before in the text, as it was or with other capitals, blanks and marks? */
export function hasLine(text: string, line: string): boolean {
  const key = keyOf(line);
  return linesOf(text).some((one) => keyOf(one) === key);
}

/** Where a line stands in a text, as [from, to]; null when it is not there any more. */
export function placeOf(text: string, line: string): [number, number] | null {
  let from = 0;
  for (const one of linesOf(text)) {
    // Lines come in their order, so each is found behind the one before.
    from = text.indexOf(one, from);
    if (one === line) return [from, from + one.length];
    from += one.length;
  }
  return null;
}

/** Take a line out of a text, and the blanks or the line break that were only there for it. */
export function withoutLine(text: string, line: string): string {
  const place = placeOf(text, line);
  if (place === null) return text;
  const before = text.slice(0, place[0]).replace(/[ \t\u00a0]+$/, "");
  const after = text.slice(place[1]).replace(/^[ \t\u00a0]+/, "");
  if (before === "") return after.replace(/^[\r\n]+/, "");
  if (after === "" || /^[\r\n]/.test(after))
    return /[\r\n]$/.test(before) ? before.replace(/\r?\n?$/, "") + after : before + after;
  return /[\r\n]$/.test(before) ? before + after : `${before} ${after}`;
}
