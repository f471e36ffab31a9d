import { toast } from "../../../components/toast.svelte.ts";
import type { Session } from "../../../shell/api.ts";
import type { Entry } from "../../../store/api.ts";
import type { Prepared } from "../../../worker/prepare.ts";
import { kept } from "../../keep.ts";
import { type Held, pictured, redoPicture, type Sort } from "./held.ts";
import { type SayScan, sayOf } from "./say.ts";
import type { Photograph } from "./scanning.svelte.ts";
import { type Taken, take } from "./take.ts";

type ScanSheet = typeof import("./ScanSheet.svelte").default;
type Picture = ReturnType<typeof pictured>;

/** A picture with its sheet open. */
interface Open {
  readonly id: string;
  readonly photograph: Photograph;
  /** Photographed just now: the paper is at hand, and no picture of it was sent yet. */
  readonly fresh: boolean;
  /** What was shown before it was photographed once more. */
  readonly before?: (Picture & { taken_at: string }) | undefined;
  /** Let the picture be sent. */
  readonly release: () => void;
}

/** Pictures from camera to record. A photograph is kept in its record, sealed and saved, before anybody looks for the
 * paper in it; from then on every step puts a whole picture in the place of a whole picture. */
export class Taking<K extends Held> {
  readonly #session: Pick<Session, "store" | "exchange">;
  readonly #sort: Sort<K>;
  readonly #say: SayScan;
  open = $state.raw<Open | null>(null);
  sheet = $state.raw<ScanSheet | null>(null);
  /** The screen was left: what is still under way ends without a sheet. */
  #ended = false;
  /** A picture that is being put in the place of another. */
  #redoing: Promise<unknown> = Promise.resolve();

  constructor(session: Pick<Session, "store" | "exchange">, sort: Sort<K>) {
    this.#session = session;
    this.#sort = sort;
    this.#say = sayOf(sort.paper);
  }

  /** Keep a photograph by `adding` it and show its sheet; answers whether it is kept. */
  async add(
    adding: (page: Prepared) => Promise<{ id: string; release: () => void }>,
    { page, file }: Taken,
  ): Promise<boolean> {
    return kept(
      adding(page).then(({ id, release }) =>
        this.#show({ id, release, fresh: true, photograph: { ...page, file } }),
      ),
    );
  }

  /** Show the sheet of a picture that was kept earlier. */
  async straighten({ id, fields }: Entry<Held>): Promise<void> {
    const bytes = await this.#session.exchange.picture(fields.sha256, id);
    if (bytes === undefined) {
      toast(this.#say("scan.not_here"));
      return;
    }
    // It came late: another sheet is open, the screen was left, or the picture is gone.
    if (this.open !== null || this.#ended || !this.#fields(id)) return;
    const { width, height } = fields;
    const photograph = { bytes, width, height, legible: null, file: null };
    await this.#show({ id, release: () => {}, fresh: false, photograph });
  }

  /** Put a new photograph in the place of one that was kept earlier and show its sheet; answers whether it is kept. */
  async replace({ id, fields }: Entry<Held>, { page, file }: Taken): Promise<boolean> {
    const { store } = this.#session;
    const release = store.holdBlob(await store.sha256(page.bytes));
    if (!(await kept(redoPicture(store, this.#sort.kind, id, page, { again: true })))) {
      release();
      return false;
    }
    const before = { ...pictured(fields), taken_at: fields.taken_at };
    await this.#show({ id, release, before, fresh: true, photograph: { ...page, file } });
    return true;
  }

  /** The picture of the open sheet is to be this; null for the photograph. Answers whether it is. */
  async keep(made: Prepared | null): Promise<boolean> {
    const { open } = this;
    if (open === null) return false;
    const { store } = this.#session;
    const fields = this.#fields(open.id);
    if (made !== null && !(await this.#redo(open, made))) return false;
    const facts = this.#sort.named(open.id);
    this.finish();
    const before = open.fresh ? open.before : fields && pictured(fields);
    const undo = before && (() => void kept(store.set<Held>(this.#sort.kind, open.id, before)));
    if (open.fresh && fields)
      toast(this.#say(made === null ? "scan.kept_as_taken" : "scan.kept", facts), undo);
    else if (made !== null && fields) toast(this.#say("scan.straightened", facts), undo);
    return true;
  }

  /** Photograph the paper of the open sheet once more. Rejects with NotAPicture, and then nothing has changed. */
  async again(file: File): Promise<void> {
    const { open } = this;
    if (open === null) return;
    const { store } = this.#session;
    const taken = await take(file);
    // Closed meanwhile: the picture is as it was then.
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

  /** Take a picture away; it can be brought back. */
  async remove({ id, patientId, fields }: Entry<Held>): Promise<void> {
    const { store } = this.#session;
    const said = this.#say("scan.removed", this.#sort.named(id));
    if (!(await kept(store.remove(this.#sort.kind, id)))) return;
    toast(said, () => {
      void kept(store.create<Held>(this.#sort.kind, { ...fields }, { patientId, id: store.newId() }));
    });
  }

  async #show(open: Open): Promise<void> {
    try {
      this.sheet ??= (await import("./ScanSheet.svelte")).default;
      if (this.#ended) {
        open.release();
        toast(this.#say("scan.kept_as_taken", this.#sort.named(open.id)));
        return;
      }
      this.finish();
      this.open = open;
    } catch {
      open.release();
      toast(this.#say("scan.unavailable"));
    }
  }

  #fields(id: string): Entry<Held>["fields"] | undefined {
    return this.#session.store.get<Held>(this.#sort.kind, id)?.fields;
  }

  #redo(open: Open, made: Prepared, again = false): Promise<boolean> {
    const redone = this.#redoNow(open, made, again);
    this.#redoing = redone.catch(() => {});
    return redone;
  }

  async #redoNow({ id, fresh }: Open, made: Prepared, again: boolean): Promise<boolean> {
    const { store } = this.#session;
    const before = this.#fields(id)?.sha256;
    if (!(await kept(redoPicture(store, this.#sort.kind, id, made, { again })))) return false;
    // What a person put another picture in the place of need not travel. If it cannot be let go of, it does: no harm.
    const now = this.#fields(id)?.sha256;
    if (fresh && before !== undefined && before !== now) await store.dropBlob(before, id).catch(() => {});
    return true;
  }
}
