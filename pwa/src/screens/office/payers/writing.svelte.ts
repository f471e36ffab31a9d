import { checkPayerSet, type Evidence, type PayerSet } from "@sync/rules/payer_sets.ts";
import { Refused } from "../../../exchange/wire.ts";
import { dropDraft, saveDraft } from "./api.ts";
import { whyWords } from "./sentences.ts";
import type { Draft } from "./shapes.ts";

const PAUSE_MS = 700;
const AGAIN_MS = 5_000;

/** A set being written: kept at the office at every pause, and once more when the page is left. */
export class Writing {
  readonly id: string;
  content: PayerSet = $state.raw() as PayerSet;
  savedAt = $state<string | null>(null);
  cause = $state.raw<unknown>(null);
  unkept = $state(false);
  #revision = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> = Promise.resolve();
  #over = false;

  constructor(id: string, draft: Draft | null, content: PayerSet) {
    this.id = id;
    this.#revision = draft?.revision ?? 0;
    this.savedAt = draft?.saved_at ?? null;
    this.content = content;
  }

  get revision(): number {
    return this.#revision;
  }

  /** What is wrong at a place, in words; "" when nothing is. */
  wrongAt(at: string): string {
    const found = checkPayerSet(this.content).find((one) => one.at === at);
    return found === undefined ? "" : whyWords(found.why);
  }

  set(change: Partial<PayerSet>): void {
    this.content = { ...this.content, ...change };
    this.unkept = true;
    this.#later(PAUSE_MS);
  }

  /** Say a parameter, or with undefined leave it unsaid; its own evidence goes with it. */
  say(name: string, value: unknown): void {
    const { [name]: _, ...others } = this.content.parameters;
    const { [name]: __, ...proofs } = this.content.evidence;
    if (value === undefined) this.set({ parameters: others, evidence: proofs });
    else this.set({ parameters: { ...others, [name]: value } });
  }

  /** Give a parameter evidence of its own, or with null that of the set. */
  prove(name: string, own: Evidence | null): void {
    const { [name]: _, ...others } = this.content.evidence;
    this.set({ evidence: own === null ? others : { ...others, [name]: own } });
  }

  /** Keep what is not kept yet; resolves when that was tried. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#saving = this.#saving.then(() => this.#save());
    return this.#saving;
  }

  /** Let go of the draft. Throws Refused. */
  async discard(): Promise<void> {
    this.end();
    await this.#saving;
    await dropDraft(this.id);
  }

  /** Nothing is kept from here on: it was published, or let go. */
  end(): void {
    this.#over = true;
    this.unkept = false;
    clearTimeout(this.#timer);
  }

  async #save(): Promise<void> {
    if (!this.unkept || this.#over) return;
    const meant = this.content;
    try {
      const { revision, saved_at } = await saveDraft(this.id, this.#revision, meant);
      this.#revision = revision;
      this.savedAt = saved_at;
      this.cause = null;
      this.unkept = this.content !== meant && !this.#over;
    } catch (refused) {
      this.cause = refused;
      if (!(refused instanceof Refused && refused.code === "payer_rules.draft_moved")) this.#later(AGAIN_MS);
    }
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    if (!this.#over) this.#timer = setTimeout(() => void this.flush(), ms);
  }
}
