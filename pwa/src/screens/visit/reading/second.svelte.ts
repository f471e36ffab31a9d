import type { Line } from "@sync/reading_lines.ts";
import { type Proposal, together } from "@sync/referral_reading.ts";
import type { PageReading, Session } from "../../../shell/api.ts";
import type { Entry } from "../../../store/api.ts";

type Page = Entry<"referral_page">;
type Asks = Pick<Session, "readingOf">;

/** When to ask again for a page that waits to arrive or to be read, in ms: each asking is written down at the office. */
const AGAIN_MS = [5_000, 20_000, 60_000, 240_000];

/** What the office's reader, which is another program, has of the pages: asked for while they are on the screen, and
 * used to doubt what the two do not agree on. Without a network there is none, and nothing waits for it. */
export class SecondReader {
  readonly #session: Asks;
  readonly #after: (ms: number, act: () => void) => () => void;
  #forget: () => void = () => {};
  #round = 0;
  /** By the picture's hash. */
  pages = $state.raw<ReadonlyMap<string, PageReading>>(new Map());

  constructor(session: Asks, after = later) {
    this.#session = session;
    this.#after = after;
  }

  /** Ask for those of the pages that are not here yet, and again after a while. */
  async look(pages: readonly Page[], times = 0): Promise<void> {
    this.stop();
    const mine = this.#round;
    let waits = false;
    for (const { fields } of pages) {
      if (this.pages.has(fields.sha256)) continue;
      const found = await this.#session.readingOf(fields.sha256).catch(() => null);
      if (mine !== this.#round) return;
      if (found?.state === "read") this.pages = new Map([...this.pages, [fields.sha256, found]]);
      waits ||= found === null || found.state === "waiting";
    }
    const pause = AGAIN_MS[times];
    if (waits && pause !== undefined)
      this.#forget = this.#after(pause, () => void this.look(pages, times + 1));
  }

  stop(): void {
    this.#round += 1;
    this.#forget();
    this.#forget = () => {};
  }
}

function later(ms: number, act: () => void): () => void {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
}

/** The office's lines of these pages, for the rules that find values in them. */
export function levelLines(read: ReadonlyMap<string, PageReading>, pages: readonly Page[]): Line[] {
  return pages.flatMap(({ fields }, page) =>
    (read.get(fields.sha256)?.lines ?? []).map(({ text, box }) => ({ text, box, page })),
  );
}

/** Of these pages, those the office has read, by the picture they show now: one taken again was not read. */
export function readAmong(
  read: ReadonlyMap<string, PageReading>,
  pages: readonly Page[],
): ReadonlyMap<string, PageReading> {
  return new Map(
    pages.flatMap(({ fields: { sha256 } }) => {
      const found = read.get(sha256);
      return found ? [[sha256, found] as const] : [];
    }),
  );
}

/** What the tablet proposes, held against what the office's reader proposes: a doubt on every value they do not share, of
 * the pages that both have read. What one of them has of another page stands as it is. `here`: the pictures the tablet has
 * read. Places are those in the pictures as they are shown. */
export function heldAgainst(
  tablet: readonly Proposal[],
  here: ReadonlySet<string>,
  office: readonly Proposal[],
  read: ReadonlyMap<string, PageReading>,
  pages: readonly Page[],
): readonly Proposal[] {
  if (read.size === 0) return tablet;
  const shown = ({ page }: Proposal) => pages[page]?.fields.sha256 ?? "";
  const seen = office.map((one) => ({ ...one, box: seenAt(one, read, pages) }));
  const byBoth = together(
    tablet.filter((one) => read.has(shown(one))),
    seen.filter((one) => here.has(shown(one))),
  );
  const alone = [
    ...tablet.filter((one) => !read.has(shown(one))),
    ...seen.filter((one) => !here.has(shown(one))),
  ];
  return [...byBoth, ...alone];
}

/** Where a line stands in the picture as it is shown, in that picture's pixels. */
function seenAt(
  { box, page }: Proposal,
  read: ReadonlyMap<string, PageReading>,
  pages: readonly Page[],
): number[] {
  const fields = pages[page]?.fields;
  const reading = fields && read.get(fields.sha256);
  const inside = (reading?.lines ?? []).filter((line) => covers(box, line.box)).map(({ seen }) => seen);
  if (!reading || inside.length === 0) return [...box];
  const [across, down] = [(fields.width ?? 0) / reading.width, (fields.height ?? 0) / reading.height];
  const edge = (at: number, outer: (...of: number[]) => number) =>
    outer(...inside.map((seen) => seen[at] ?? 0));
  return [
    edge(0, Math.min) * across,
    edge(1, Math.min) * down,
    edge(2, Math.max) * across,
    edge(3, Math.max) * down,
  ].map(Math.round);
}

/** Whether the middle of a line's box lies in another box. */
function covers(box: readonly number[], line: readonly number[]): boolean {
  const [left = 0, top = 0, right = 0, bottom = 0] = box;
  const [across, down] = [((line[0] ?? 0) + (line[2] ?? 0)) / 2, ((line[1] ?? 0) + (line[3] ?? 0)) / 2];
  return left <= across && across <= right && top <= down && down <= bottom;
}
