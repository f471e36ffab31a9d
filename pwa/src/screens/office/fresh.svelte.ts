import { Refused } from "../../exchange/wire.ts";
import { type Trouble, troubleOf } from "./refusal.ts";

/** An act that may want its person to show again that it is them: it is tried, and tried again once they have. */
export class FreshAct {
  busy = $state(false);
  /** Whether a proof is wanted before it can be tried again. */
  proving = $state(false);
  #cause = $state.raw<unknown>(null);

  /** Why it was not done. */
  get trouble(): Trouble | null {
    return this.#cause === null ? null : troubleOf(this.#cause);
  }

  /** Try it, and say whether it was done. */
  async run(act: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.#cause = null;
    try {
      await act();
      this.proving = false;
      return true;
    } catch (refused) {
      if (refused instanceof Refused && refused.code === "identity.fresh_needed") this.proving = true;
      else this.#cause = refused;
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** Forget how it went. */
  clear(): void {
    this.proving = false;
    this.#cause = null;
  }
}
