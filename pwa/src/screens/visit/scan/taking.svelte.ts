import { pagesOf } from "../../../checks/gather.ts";
import { toast } from "../../../components/toast.svelte.ts";
import type { Session } from "../../../shell/api.ts";
import type { Entry } from "../../../store/api.ts";
import type { Prepared } from "../../../worker/prepare.ts";
import { kept } from "../../keep.ts";
import { addPage, moved, redoPage } from "../pages.ts";
import { sayScan } from "./say.ts";
import type { Photograph } from "./scanning.svelte.ts";
import { type Taken, take } from "./take.ts";

type Page = Entry<"referral_page">;
type ScanSheet = typeof import("./ScanSheet.svelte").default;

/** A page with its sheet open. */
interface Open {
  readonly id: string;
  readonly photograph: Photograph;
  /** Photographed just now: the paper is at hand, and no picture of it was sent yet. */
  readonly fresh: boolean;
  /** Let the picture be sent. */
  readonly release: () => void;
}

/** Pages from camera to referral. A photograph is a page of its referral, sealed and saved, before anybody looks for
 * the paper in it; from then on every step puts a whole picture in the place of a whole picture. */
export class Taking {
  readonly #session: Pick<Session, "store" | "exchange">;
  open = $state.raw<Open | null>(null);
  sheet = $state.raw<ScanSheet | null>(null);
  /** The screen was left: what is still under way ends without a sheet. */
  #ended = false;
  /** A picture that is being put in the place of another. */
  #redoing: Promise<unknown> = Promise.resolve();

  constructor(session: Pick<Session, "store" | "exchange">) {
    this.#session = session;
  }

  /** Keep a photograph as the referral's last page and show its sheet; answers whether it is kept. */
  async add(where: { referralId: string; patientId: string }, { page, file }: Taken): Promise<boolean> {
    const { store } = this.#session;
    return kept(
      addPage(store, where, page).then(({ id, release }) =>
        this.#show({ id, release, fresh: true, photograph: { ...page, file } }),
      ),
    );
  }

  /** Show the sheet of a page that was kept earlier. */
  async straighten({ id, fields }: Page): Promise<void> {
    const bytes = await this.#session.exchange.picture(fields.sha256, id);
    if (bytes === undefined) {
      toast(sayScan("scan.not_here"));
      return;
    }
    // It came late: another sheet is open, the screen was left, or the page is gone.
    if (this.open !== null || this.#ended || !this.#session.store.get("referral_page", id)) return;
    const { width, height } = fields;
    const photograph = { bytes, width, height, legible: null, file: null };
    await this.#show({ id, release: () => {}, fresh: false, photograph });
  }

  /** The page of the open sheet is to be this; null for the photograph. Answers whether it is. */
  async keep(made: Prepared | null, n: number): Promise<boolean> {
    const { open } = this;
    if (open === null) return false;
    const before = this.#session.store.get("referral_page", open.id)?.fields;
    if (made !== null && !(await this.#redo(open, made))) return false;
    this.finish();
    if (open.fresh && before) toast(sayScan(made === null ? "scan.kept_as_taken" : "scan.kept", { n }));
    else if (made !== null && before) {
      const { sha256, size_bytes, width, height } = before;
      toast(sayScan("scan.straightened", { n }), () => {
        void kept(this.#session.store.set("referral_page", open.id, { sha256, size_bytes, width, height }));
      });
    }
    return true;
  }

  /** Photograph the page of the open sheet once more. Rejects with NotAPicture, and then nothing has changed. */
  async again(file: File): Promise<void> {
    const { open } = this;
    if (open === null) return;
    const { store } = this.#session;
    const taken = await take(file);
    // Closed meanwhile: the page is as it was then.
    if (this.open !== open) return;
    const release = store.holdBlob(await store.sha256(taken.page.bytes));
    if (await this.#redo(open, taken.page, true)) {
      if (this.open !== open) {
        release();
        return;
      }
      open.release();
      this.open = { ...open, release, photograph: { ...taken.page, file: taken.file } };
    } else release();
  }

  /** The sheet is closed: what is kept stays kept, and may be sent once it is known which picture that is. */
  finish(): void {
    const { open } = this;
    this.open = null;
    if (open) void this.#redoing.finally(open.release);
  }

  /** The screen is left. */
  end(): void {
    this.#ended = true;
    this.finish();
  }

  /** Take a page away; it can be brought back. */
  async remove({ id, patientId, fields }: Page): Promise<void> {
    const { store } = this.#session;
    if (!(await kept(store.remove("referral_page", id)))) return;
    toast(sayScan("scan.removed"), () => {
      void kept(store.create("referral_page", { ...fields }, { patientId, id: store.newId() }));
    });
  }

  /** Move a page one place toward the beginning (-1) or the end (1); answers its place from 0. */
  async move(pages: readonly Page[], id: string, by: -1 | 1): Promise<number> {
    const from = pages.findIndex((page) => page.id === id);
    for (const { id: own, position } of moved(pages, id, by)) {
      if (!(await kept(this.#session.store.set("referral_page", own, { position })))) return from;
    }
    toast(sayScan("scan.moved", { n: from + by + 1, count: pages.length }));
    return from + by;
  }

  async #show(open: Open): Promise<void> {
    try {
      this.sheet ??= (await import("./ScanSheet.svelte")).default;
      if (this.#ended) {
        open.release();
        toast(sayScan("scan.kept_as_taken", { n: this.#placeOf(open.id) }));
        return;
      }
      this.finish();
      this.open = open;
    } catch {
      open.release();
      toast(sayScan("scan.unavailable"));
    }
  }

  #placeOf(id: string): number {
    const { store } = this.#session;
    const referralId = store.get("referral_page", id)?.fields.referral_id;
    return referralId ? pagesOf(store, referralId).findIndex((page) => page.id === id) + 1 : 1;
  }

  #redo(open: Open, made: Prepared, again = false): Promise<boolean> {
    const redone = this.#redoNow(open, made, again);
    this.#redoing = redone.catch(() => {});
    return redone;
  }

  async #redoNow({ id, fresh }: Open, made: Prepared, again: boolean): Promise<boolean> {
    const { store } = this.#session;
    const before = store.get("referral_page", id)?.fields.sha256;
    if (!(await kept(redoPage(store, id, made, { again })))) return false;
    // What a person put another picture in the place of need not travel. If it cannot be let go of, it does: no harm.
    const now = store.get("referral_page", id)?.fields.sha256;
    if (fresh && before !== undefined && before !== now) await store.dropBlob(before, id).catch(() => {});
    return true;
  }
}
