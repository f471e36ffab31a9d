import { diff3MergeRegions } from "node-diff3";
import { aligned, joined, keysOf, type Piece, sentences, words } from "./pieces.ts";

/** What two versions of a text make together. `collisions` counts the places where both wrote: there the two pieces
 * stand one after the other. */
export interface Merged {
  readonly text: string;
  readonly collisions: number;
}

/**
 * Propose one text out of two that were made from `base`: sentence by sentence, and word by word inside a sentence
 * that both touched. No word that either added is left out. `first` goes before `second` where both wrote.
 */
export function merge(base: string, first: string, second: string): Merged {
  if (first === second || base === second) return { text: first, collisions: 0 };
  if (base === first) return { text: second, collisions: 0 };
  if (base.trim() === "") return together(first, second);
  return weave(sentences(base), sentences(first), sentences(second), inSentence);
}

/** Two lists as one: the first, then what only the second has, in its order. */
export function union<T>(first: readonly T[], second: readonly T[]): T[] {
  return [...new Set([...first, ...second])];
}

type Collide = (base: readonly Piece[], first: readonly Piece[], second: readonly Piece[]) => Merged;

function weave(
  base: readonly Piece[],
  first: readonly Piece[],
  second: readonly Piece[],
  collide: Collide,
): Merged {
  const inFirst = aligned(base, first);
  const inSecond = aligned(base, second);
  // Space around a piece that all have: whoever changed it is right.
  const gapAt = (at: number) => {
    const own = base[at]?.gap ?? "";
    const [one, other] = [first[inFirst.get(at) ?? -1]?.gap, second[inSecond.get(at) ?? -1]?.gap];
    return one !== undefined && one !== own ? one : (other ?? own);
  };
  let text = "";
  let collisions = 0;
  const put = (gap: string, said: string) => {
    if (said !== "") text += text === "" ? said : gap + said;
  };
  for (const region of diff3MergeRegions(keysOf(first), keysOf(base), keysOf(second))) {
    if (region.stable) {
      const { buffer, bufferStart: start, bufferLength } = region;
      const pieces = { a: first, o: base, b: second }[buffer].slice(start, start + bufferLength);
      for (const [nth, { gap, text: said }] of pieces.entries())
        put(buffer === "o" ? gapAt(start + nth) : gap, said);
      continue;
    }
    const part = (of: readonly Piece[], from: number, length: number) => of.slice(from, from + length);
    const one = part(first, region.aStart, region.aLength);
    const other = part(second, region.bStart, region.bLength);
    const alike = keysOf(one).join("\n") === keysOf(other).join("\n");
    const both = alike
      ? { text: joined(one), collisions: 0 }
      : collide(part(base, region.oStart, region.oLength), one, other);
    collisions += both.collisions;
    put((one[0] ?? other[0])?.gap || " ", both.text);
  }
  return { text, collisions };
}

/** Both touched this sentence: word by word, and only if nowhere both touched the same words. */
function inSentence(base: readonly Piece[], first: readonly Piece[], second: readonly Piece[]): Merged {
  if (base.length > 0 && first.length > 0 && second.length > 0) {
    const inWords = [base, first, second].map((pieces) => words(joined(pieces)));
    const woven = weave(inWords[0] ?? [], inWords[1] ?? [], inWords[2] ?? [], () => ({
      text: "",
      collisions: 1,
    }));
    if (woven.collisions === 0) return woven;
  }
  const { text, collisions } = together(joined(first), joined(second));
  // A sentence that one took out and the other changed stays, and that is said too.
  return { text, collisions: first.length === 0 || second.length === 0 ? 1 : collisions };
}

/** One text after the other, or the one that says all the other does. */
function together(first: string, second: string): Merged {
  const [one, other] = [first.trim(), second.trim()];
  if (one === "" || other === "") return { text: one || other, collisions: 0 };
  if (says(one, other)) return { text: one, collisions: 0 };
  if (says(other, one)) return { text: other, collisions: 0 };
  return { text: `${one}${/\n/.test(one + other) ? "\n" : " "}${other}`, collisions: 1 };
}

/** Does a text say another one, word for word and in one go? */
function says(all: string, part: string): boolean {
  const [whole, some] = [all, part].map((text) => ` ${keysOf(words(text)).join(" ")} `);
  return whole?.includes(some ?? "") ?? false;
}
