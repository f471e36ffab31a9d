import { stayAwake } from "../../../components/awake.ts";
import type { Session } from "../../../shell/api.ts";
import type { Entry, Store } from "../../../store/api.ts";
import { isKitHere } from "../../../worker/kit.ts";
import { type Line, openReader, type Reader } from "../../../worker/reader.ts";

type Page = Entry<"referral_page">;
type Read = ReadonlyMap<string, readonly Line[]>;

/** What was read since the tablet was unlocked, by the picture's hash. It goes with the keys: locking replaces the page. */
const known = new WeakMap<Store, Read>();

/** Reads the pages of a referral. It may be stopped or killed at any time: the pictures are safe before it begins, and
 * nothing it finds is written anywhere. */
export class Reading {
  readonly #session: { readonly store: Store; readonly exchange: Pick<Session["exchange"], "picture"> };
  readonly #open: () => Promise<Reader>;
  readonly #here: () => Promise<boolean>;
  #reader: Reader | null = null;
  #round = 0;
  /** no_kit: what it takes is not on this tablet. */
  stand = $state<"idle" | "no_kit" | "reading" | "failed">("idle");
  /** Which page is being read, from 1, of how many, and the part of it that is done. */
  at = $state.raw({ page: 1, of: 1, part: 0 });
  /** Lines by the hash of the picture they stand in. */
  lines = $state.raw<Read>(new Map());
  /** Pages, by their picture, that lie at the office only. */
  away = $state.raw<ReadonlySet<string>>(new Set());

  constructor(
    session: { readonly store: Store; readonly exchange: Pick<Session["exchange"], "picture"> },
    open: () => Promise<Reader> = openReader,
    here: () => Promise<boolean> = isKitHere,
  ) {
    this.#session = session;
    this.#open = open;
    this.#here = here;
    this.lines = known.get(session.store) ?? new Map();
  }

  /** Read those of the pages that were not read yet; what is being read is begun anew. */
  async begin(pages: readonly Page[]): Promise<void> {
    const mine = ++this.#round;
    const over = () => mine !== this.#round;
    this.#letGo();
    this.away = new Set();
    const left = pages.filter(({ fields }) => !this.lines.has(fields.sha256));
    if (left.length === 0) {
      this.stand = "idle";
      return;
    }
    const here = await this.#here();
    if (over()) return;
    if (!here) {
      this.stand = "no_kit";
      return;
    }
    this.stand = "reading";
    this.at = { page: pages.indexOf(left[0] as Page) + 1, of: pages.length, part: 0 };
    const sleep = stayAwake();
    try {
      const reader = await this.#open();
      if (over()) return reader.close();
      this.#reader = reader;
      for (const page of left) {
        this.at = { page: pages.indexOf(page) + 1, of: pages.length, part: 0 };
        await this.#read(reader, page, over);
        if (over()) return;
      }
      this.stand = "idle";
    } catch {
      if (!over()) this.stand = "failed";
    } finally {
      sleep();
      if (!over()) this.#letGo();
    }
  }

  /** Stop; what was read stays. */
  stop(): void {
    this.#round += 1;
    this.#letGo();
    if (this.stand === "reading") this.stand = "idle";
  }

  async #read(reader: Reader, { id, fields: { sha256 } }: Page, over: () => boolean): Promise<void> {
    const bytes = await this.#session.exchange.picture(sha256, id);
    if (over()) return;
    if (bytes === undefined) {
      this.away = new Set([...this.away, sha256]);
      return;
    }
    const lines = await reader.read(bytes, 0, (part) => {
      if (!over()) this.at = { ...this.at, part };
    });
    if (over()) return;
    this.lines = new Map([...this.lines, [sha256, lines]]);
    known.set(this.#session.store, this.lines);
  }

  #letGo(): void {
    this.#reader?.close();
    this.#reader = null;
  }
}

/** The lines of these pages, each said to be on the page it is on now. */
export function linesOf(lines: Read, pages: readonly Page[]): Line[] {
  return pages.flatMap(({ fields }, page) =>
    (lines.get(fields.sha256) ?? []).map((line) => ({ ...line, page })),
  );
}
