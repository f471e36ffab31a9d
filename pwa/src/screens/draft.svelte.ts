import { t } from "../messages/index.ts";
import type { ByKind, Entry, Fields, Kind, Store } from "../store/api.ts";
import { SealedError } from "../store/errors.ts";
import { live } from "../store/live.svelte.ts";

const PAUSE_MS = 300;

/** Every draft on screen; the tablet may be put away in the middle of a word. */
const open = new Set<{ flush(): Promise<void> }>();

/** Save whatever is typed and not yet saved, now; for leaving a step, hiding the app and closing a note. */
export async function flushAll(): Promise<void> {
  await Promise.all([...open].map((draft) => draft.flush()));
}

if (typeof document !== "undefined") {
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void flushAll();
  });
  addEventListener("pagehide", () => void flushAll());
}

/**
 * One record being typed into: what is stored under what is typed, saved 300 ms after the last key.
 * Call it while a component is being made; the component's end saves what is left.
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
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last: Promise<void> = Promise.resolve();

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
    open.add(this);
    $effect(() => () => {
      open.delete(this);
      void this.flush();
    });
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

  /** For the saved chip. */
  get chip(): { state: "saving" | "tablet" | "office" | "failed"; at: string | null } {
    const entry = this.entry;
    if (this.#trouble !== "") return { state: "failed", at: null };
    if (this.#saving || Object.keys(this.#typed).length > 0) return { state: "saving", at: null };
    return { state: entry?.place === "office" ? "office" : "tablet", at: entry?.savedAt ?? null };
  }

  /** Why the last save failed, in words; empty when it did not. */
  get trouble(): string {
    return this.#trouble;
  }

  /** Take a value as typed: on screen now, on disk after a pause. */
  set<N extends keyof ByKind[K]>(name: N, value: ByKind[K][N]): void {
    this.#typed = { ...this.#typed, [name]: value };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE_MS);
  }

  /** Text as typed; an emptied field is null, since nothing was said. */
  text<N extends keyof ByKind[K]>(name: N): (value: string) => void {
    return (value) => this.set(name, (value === "" ? null : value) as ByKind[K][N]);
  }

  /** Save now; a failure keeps what was typed, and the next key tries again. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#last = this.#last.then(() => this.#save());
    return this.#last;
  }

  async #save(): Promise<void> {
    const sending = this.#typed;
    if (Object.keys(sending).length === 0) return;
    this.#saving = true;
    try {
      if (this.#store.get(this.#kind, this.#id) === undefined && this.#seed !== null) {
        const { patientId, fields } = this.#seed;
        await this.#store.create(this.#kind, { ...fields, ...sending }, { patientId, id: this.#id });
      } else {
        await this.#store.set(this.#kind, this.#id, sending);
      }
      this.#typed = without(this.#typed, sending);
      this.#trouble = "";
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      this.#trouble = cause instanceof SealedError ? t("save.sealed") : t("save.failed", { why });
    } finally {
      this.#saving = false;
    }
  }
}

/** What was typed while a save was on its way stays; what was saved goes. */
function without<F extends object>(typed: F, saved: F): F {
  const left = Object.entries(typed).filter(
    ([name, value]) => (saved as Record<string, unknown>)[name] !== value,
  );
  return Object.fromEntries(left) as F;
}
