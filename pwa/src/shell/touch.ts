import { Wire } from "../exchange/wire.ts";
import { passkeyChallenge } from "./office-door.ts";
import { askPasskey, offline } from "./passkey.ts";
import type { Touch } from "./tablet.ts";

type Challenge = Awaited<ReturnType<typeof passkeyChallenge>>;

/** A little less than the office's five minutes. */
const HOLDS_MS = 240_000;

/** Asks this tablet's passkeys: one touch opens the tablet and, where there is a network, signs in at the office. The
 * office's challenge is fetched beforehand, since a browser shows its prompt only right after a tap. */
export class Touching {
  readonly #credentials: readonly string[];
  readonly #wire = new Wire();
  #challenge: { said: Challenge; at: number } | undefined;

  constructor(credentials: readonly string[]) {
    this.#credentials = credentials;
    this.prepare();
  }

  /** Fetch a challenge, unless one that holds is here. Without a network there is none, and none is needed. */
  prepare(): void {
    if (this.#held()) return;
    const at = performance.now();
    passkeyChallenge(this.#wire).then(
      (said) => {
        this.#challenge = { said, at };
      },
      () => {},
    );
  }

  /** Ask. Throws when the person, or the tablet, would not. */
  async ask(): Promise<Touch> {
    const said = this.#held();
    this.#challenge = undefined;
    const own = offline(this.#credentials);
    const asked = said ? { ...said, allowCredentials: own.allowCredentials ?? [] } : own;
    try {
      const { credential, json, prf } = await askPasskey(asked);
      return { secret: { method: "passkey", credential, prf }, ...(said ? { credential: json } : {}) };
    } catch (failed) {
      this.prepare();
      throw failed;
    }
  }

  #held(): Challenge | undefined {
    const { said, at } = this.#challenge ?? { said: undefined, at: 0 };
    return performance.now() - at < HOLDS_MS ? said : undefined;
  }
}
