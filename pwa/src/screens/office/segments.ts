/** One 837P segment: its id, and all that follows up to and with the terminator. */
export interface Segment {
  readonly id: string;
  readonly rest: string;
}

/** Cut 837P text into segments by the separators its own ISA declares: the 4th and the 106th character (X12.5). */
export function segments(text: string): Segment[] {
  const separator = text[3] ?? "*";
  const end = text[105] ?? "~";
  return text
    .split(end)
    .map((segment) => segment.trim())
    .filter(Boolean)
    .map((segment) => {
      const cut = segment.indexOf(separator);
      const id = cut < 0 ? segment : segment.slice(0, cut);
      return { id, rest: segment.slice(id.length) + end };
    });
}
