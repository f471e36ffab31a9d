export interface Part {
  readonly kind: "same" | "gone" | "new";
  readonly text: string;
}

/** Beyond this many pairs of words a changed passage is shown whole, as gone and as new. */
const MOST_PAIRS = 1_000_000;

/** What became of a text, word by word where a line changed; the same order as the texts. */
export function diff(before: string, after: string): Part[] {
  const lines = compare(before.split(/(?<=\n)/), after.split(/(?<=\n)/));
  const parts: Part[] = [];
  let gone = "";
  let fresh = "";
  const close = () => {
    if (gone !== "" && fresh !== "") parts.push(...compare(words(gone), words(fresh)));
    else if (gone + fresh !== "") parts.push({ kind: gone === "" ? "new" : "gone", text: gone + fresh });
    gone = "";
    fresh = "";
  };
  for (const { kind, text } of lines) {
    if (kind === "gone") gone += text;
    else if (kind === "new") fresh += text;
    else {
      close();
      parts.push({ kind, text });
    }
  }
  close();
  return joined(parts);
}

function words(text: string): string[] {
  return text.split(/(?<=\s)(?=\S)/);
}

/** By the longest common run of pieces. */
function compare(before: readonly string[], after: readonly string[]): Part[] {
  const [m, n] = [before.length, after.length];
  if (m * n > MOST_PAIRS) {
    return [
      { kind: "gone", text: before.join("") },
      { kind: "new", text: after.join("") },
    ];
  }
  const wide = n + 1;
  const run = new Uint32Array((m + 1) * wide);
  const at = (i: number, j: number) => run[i * wide + j] ?? 0;
  for (let i = m - 1; i >= 0; i--) {
    for (let j = n - 1; j >= 0; j--) {
      run[i * wide + j] =
        before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const parts: Part[] = [];
  let [i, j] = [0, 0];
  while (i < m || j < n) {
    if (i < m && j < n && before[i] === after[j]) {
      parts.push({ kind: "same", text: before[i] ?? "" });
      i++;
      j++;
    } else if (i < m && (j >= n || at(i + 1, j) >= at(i, j + 1)))
      parts.push({ kind: "gone", text: before[i++] ?? "" });
    else parts.push({ kind: "new", text: after[j++] ?? "" });
  }
  return parts;
}

function joined(parts: readonly Part[]): Part[] {
  const all: Part[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (last?.kind === part.kind) all[all.length - 1] = { kind: part.kind, text: last.text + part.text };
    else all.push(part);
  }
  return all;
}
