import { diffIndices } from "node-diff3";
import { aligned, joined, keysOf, type Piece, sentences, words } from "./pieces.ts";

/** Words of one version, and whether its author added them, took them out, or left them as they were. */
export interface Part {
  readonly text: string;
  readonly how: "same" | "added" | "removed";
}

/** What stands beside each other: the same passage in both versions. */
export interface Row {
  readonly same: boolean;
  readonly first: readonly Part[];
  readonly second: readonly Part[];
}

/** With less than this share of words in common, marking single words would hide the sentence. */
const LEAST_COMMON = 0.35;

/**
 * Compare two versions passage by passage. Each is marked by what its author changed in `base`; without a base,
 * by what only it says.
 */
export function compare(base: string, first: string, second: string): Row[] {
  const [one, other] = [sentences(first), sentences(second)];
  const from = sentences(base);
  const rows = from.length > 0 ? threefold(from, one, other) : twofold(one, other);
  return rows.filter((row) => row.first.length + row.second.length > 0);
}

/** From passage to passage that all versions share; what lies between is a row of its own. */
function threefold(base: readonly Piece[], first: readonly Piece[], second: readonly Piece[]): Row[] {
  const [inFirst, inSecond] = [aligned(base, first), aligned(base, second)];
  const shared = base.map((_, at) => at).filter((at) => inFirst.has(at) && inSecond.has(at));
  const at = (place: number) => [place, inFirst.get(place) ?? 0, inSecond.get(place) ?? 0] as const;
  return between(
    [...shared.map(at), [base.length, first.length, second.length]],
    (from, to) => {
      const was = passage(base, 0, from, to);
      return [changes(was, passage(first, 1, from, to)), changes(was, passage(second, 2, from, to))];
    },
    ([at = 0]) => base[at],
  );
}

function twofold(first: readonly Piece[], second: readonly Piece[]): Row[] {
  const there = aligned(first, second);
  const shared = [...there].map(([at, place]) => [at, place] as const);
  return between(
    [...shared, [first.length, second.length]],
    (from, to) => {
      const [one, other] = [passage(first, 0, from, to), passage(second, 1, from, to)];
      return [changes(other, one, false), changes(one, other, false)];
    },
    ([at = 0]) => first[at],
  );
}

/** The same place in each text. */
type Places = readonly number[];

function passage(of: readonly Piece[], nth: number, from: Places, to: Places): readonly Piece[] {
  return of.slice(from[nth], to[nth]);
}

/** Walk from anchor to anchor (the last is the end): a changed row for what lies before it, then the shared piece,
 * neighbors of a kind in one row. */
function between(
  anchors: readonly Places[],
  changed: (from: Places, to: Places) => [Part[], Part[]],
  shared: (anchor: Places) => Piece | undefined,
): Row[] {
  const rows: Row[] = [];
  let same: Piece[] = [];
  const close = () => {
    const text = joined(same);
    if (text !== "")
      rows.push({ same: true, first: [{ text, how: "same" }], second: [{ text, how: "same" }] });
    same = [];
  };
  let from: Places = (anchors[0] ?? []).map(() => 0);
  for (const anchor of anchors) {
    if (anchor.some((place, nth) => place > (from[nth] ?? 0))) {
      close();
      const [first, second] = changed(from, anchor);
      rows.push({ same: false, first, second });
    }
    const piece = shared(anchor);
    if (piece) same.push(piece);
    from = anchor.map((place) => place + 1);
  }
  close();
  return rows;
}

/** The words of a passage, marked by what changed since `was`; what was taken out is shown when it `tells`. */
function changes(was: readonly Piece[], now: readonly Piece[], tells = true): Part[] {
  const [before, after] = [words(joined(was)), words(joined(now))];
  if (after.length === 0)
    return before.length === 0 || !tells ? [] : [{ text: joined(before), how: "removed" }];
  const hunks = diffIndices(keysOf(before), keysOf(after));
  const common = after.length - hunks.reduce((sum, { buffer2 }) => sum + buffer2[1], 0);
  if (common < LEAST_COMMON * Math.max(before.length, after.length))
    return [{ text: joined(after), how: "added" }];
  const parts: Part[] = [];
  const put = (pieces: readonly Piece[], how: Part["how"]) => {
    const text = joined(pieces);
    if (text === "") return;
    const last = parts.at(-1);
    const gap = last === undefined ? "" : (pieces[0]?.gap ?? "") || (last.how === "removed" ? " " : "");
    // The space between is nobody's change.
    if (gap !== "" && last?.how === "same") parts[parts.length - 1] = { text: last.text + gap, how: "same" };
    else if (gap !== "") parts.push({ text: gap, how: "same" });
    parts.push({ text, how });
  };
  let at = 0;
  for (const { buffer1, buffer2 } of hunks) {
    put(after.slice(at, buffer2[0]), "same");
    if (tells) put(before.slice(buffer1[0], buffer1[0] + buffer1[1]), "removed");
    put(after.slice(buffer2[0], buffer2[0] + buffer2[1]), "added");
    at = buffer2[0] + buffer2[1];
  }
  put(after.slice(at), "same");
  return parts;
}
