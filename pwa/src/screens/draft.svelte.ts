import { t } from "../messages/index.ts";
import type { ByKind, Entry, Fields, Kind, Seen, Store } from "../store/api.ts";
import { BadFields, NoRecord, SealedError } from "../store/errors.ts";
import { live } from "../store/live.svelte.ts";
import { badWords } from "./keep.ts";

const PAUSE_MS = 300;

/** Every draft on screen, and those that left it with words that could not be saved: the tablet may be put away in the
 * middle of a word, and a word that was typed is not thrown away with its page. */
const open = new Set<Draft<Kind>>();

/** Save whatever is typed and not yet saved, now; for leaving a step, hiding the app and closing a note. Answers
 * whether the page may be left: not while something on it could not be saved and waits for the person. */
export async function flushAll(): Promise<boolean> {
  await Promise.all([...open].map((draft) => draft.flush()));
  return ![...open].some((draft) => draft.onScreen && draft.waits);
}

/** Why something typed could not be saved, in words, of whichever page, for one client or for anybody; empty when all
 * of it is saved. */
export function unsaved(patientId?: string): string {
  const waiting = [...open].filter((draft) => draft.waits);
  return waiting.find((one) => patientId === undefined || one.patientId === patientId)?.trouble ?? "";
}

if (typeof document !== "undefined") {
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void flushAll();
  });
  addEventListener("pagehide", () => void flushAll());
}

/**
 * One record being typed into: what is stored under what is typed, saved 300 ms after the last key.
 * Call it while a component is being made; the component's end saves what is left. What cannot be saved then is here
 * again in the next draft of the same record.
 */
export class Draft<K extends Kind> {
  readonly #store: Store;
  readonly #kind: K;
  readonly #id: string;
  readonly #seed: { patientId: string | null; fields: Fields<K> } | null;
  readonly #rows: { readonly rows: readonly Entry<K>[] };
  #typed = $state.raw<Fields<K>>({});
  #trouble = $state("");
  #saving = $state(false);
  /** What was on the screen when a field that waits was first typed in. */
  #saw: Record<string, Seen> = {};
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last: Promise<void> = Promise.resolve();
  #ended = false;
  /** The record takes no words any more, whatever the person does. */
  #tooLate = false;

  /** `seed` makes the record at the first key when there is none yet, as for a note. */
  constructor(
    store: Store,
    kind: K,
    id: string,
    seed: { patientId: string | null; fields: Fields<K> } | null = null,
  ) {
    this.#store = store;
    this.#kind = kind;
    this.#id = id;
    this.#seed = seed;
    this.#rows = live(store, kind);
    this.#takeOver();
    open.add(this as unknown as Draft<Kind>);
    $effect(() => () => void this.end());
  }

  /** The stored record, or undefined before the first key. */
  get entry(): Entry<K> | undefined {
    void this.#rows.rows;
    return this.#store.get(this.#kind, this.#id);
  }

  /** What stands on screen. */
  get fields(): Readonly<Fields<K>> {
    return { ...this.#seed?.fields, ...this.entry?.fields, ...this.#typed };
  }

  get sealed(): boolean {
    return this.entry?.state === "signed";
  }

  get onScreen(): boolean {
    return !this.#ended;
  }

  get patientId(): string | null {
    return this.#store.get(this.#kind, this.#id)?.patientId ?? this.#seed?.patientId ?? null;
  }

  /** Whether words are left that could not be saved and that a person can still do something about. */
  get waits(): boolean {
    return this.#trouble !== "" && !this.#tooLate && isSome(this.#typed);
  }

  /** For the saved chip. */
  get chip(): { state: "saving" | "tablet" | "office" | "failed"; at: string | null } {
    const entry = this.entry;
    if (this.#trouble !== "") return { state: "failed", at: null };
    if (this.#saving || isSome(this.#typed)) return { state: "saving", at: null };
    return { state: entry?.place === "office" ? "office" : "tablet", at: entry?.savedAt ?? null };
  }

  /** Why the last save failed, in words; empty when it did not. */
  get trouble(): string {
    return this.#trouble;
  }

  /** Take a value as typed: on screen now, on disk after a pause. */
  set<N extends keyof ByKind[K]>(name: N, value: ByKind[K][N]): void {
    const seen = Object.hasOwn(this.#typed, name) ? undefined : this.#store.seen(this.#kind, this.#id);
    if (seen) this.#saw = { ...this.#saw, [name]: seen };
    this.#typed = { ...this.#typed, [name]: value };
    this.#saveSoon();
  }

  /** Text as typed; an emptied field is null, since nothing was said. */
  text<N extends keyof ByKind[K]>(name: N): (value: string) => void {
    return (value) => this.set(name, (value === "" ? null : value) as ByKind[K][N]);
  }

  /** Save now; a failure keeps what was typed, and the next key tries again. Answers whether nothing of it waits. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#last = this.#last.then(() => this.#save());
    await this.#last;
    if (this.#ended && !isSome(this.#typed)) open.delete(this as unknown as Draft<Kind>);
    return !this.waits;
  }

  /** The page it was typed on is left. */
  async end(): Promise<void> {
    this.#ended = true;
    await this.flush();
  }

  #saveSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE_MS);
  }

  /** Bring back what an earlier draft of this record could not save. */
  #takeOver(): void {
    for (const one of open) {
      if (!one.#ended || one.#store !== this.#store || one.#kind !== this.#kind || one.#id !== this.#id)
        continue;
      open.delete(one);
      this.#typed = one.#typed as Fields<K>;
      this.#saw = one.#saw;
      this.#trouble = one.#trouble;
      this.#last = one.#last;
      if (isSome(this.#typed)) this.#saveSoon();
    }
  }

  async #save(): Promise<void> {
    const sending = this.#typed;
    if (!isSome(sending)) return;
    this.#saving = true;
    try {
      await this.#writeWhatFits(sending);
      this.#trouble = "";
    } catch (cause) {
      this.#trouble = wordsOf(cause);
      this.#tooLate = cause instanceof SealedError || cause instanceof NoRecord;
    } finally {
      this.#saving = false;
    }
  }

  /** One field that cannot be written is no reason to lose the others. Throws what stands in the way of the rest. */
  async #writeWhatFits(sending: Fields<K>): Promise<void> {
    try {
      await this.#write(sending);
    } catch (cause) {
      const rest = cause instanceof BadFields ? except(sending, Object.keys(cause.complaints)) : sending;
      if (rest !== sending && isSome(rest)) await this.#write(rest);
      throw cause;
    }
  }

  async #write(sending: Fields<K>): Promise<void> {
    if (this.#store.get(this.#kind, this.#id) === undefined && this.#seed !== null) {
      const { patientId, fields } = this.#seed;
      await this.#store.create(this.#kind, { ...fields, ...sending }, { patientId, id: this.#id });
    } else {
      await this.#store.set(this.#kind, this.#id, sending, this.#saw);
    }
    this.#typed = without(this.#typed, sending);
  }
}

function wordsOf(cause: unknown): string {
  if (cause instanceof SealedError) return t("save.sealed");
  if (cause instanceof BadFields) return badWords(cause);
  return t("save.failed", { why: cause instanceof Error ? cause.message : String(cause) });
}

function isSome(fields: object): boolean {
  return Object.keys(fields).length > 0;
}

function except<F extends object>(fields: F, names: readonly string[]): F {
  const left = Object.entries(fields).filter(([name]) => !names.includes(name));
  return (left.length === Object.keys(fields).length ? fields : Object.fromEntries(left)) as F;
}

/** What was typed while a save was on its way stays; what was saved goes. */
function without<F extends object>(typed: F, saved: F): F {
  const left = Object.entries(typed).filter(
    ([name, value]) => (saved as Record<string, unknown>)[name] !== value,
  );
  return Object.fromEntries(left) as F;
}
