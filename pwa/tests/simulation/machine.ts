/** The machine under the app, with its randomness, its clock and its disk in the simulation's hand. */

import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";

type Event = { type: string };
/** What fake-indexeddb's transactions have beside the standard's. */
type Tx = IDBTransaction & {
  _rollbackLog: (() => void)[];
  dispatchEvent(event: Event): boolean;
};

/** before: the transaction is undone as if its last write had not reached the disk. after: it is on the disk, and
 * nobody was told. */
export interface Crash {
  at: number;
  when: "before" | "after";
}

const RealDate = Date;
const begin = IDBDatabase.prototype.transaction;

/** One tablet's hardware. Off, it answers nothing: whatever still ran in the app unwinds without an effect. */
export class Machine {
  off = false;
  now = 0;
  /** Commits that were not asked to be on the disk itself, since the last command. */
  relaxed = 0;
  /** Commits the disk had not written yet when the power went. */
  lost = 0;
  onCrash: () => void = () => {};
  #commits = 0;
  #ids = 0;
  #noise = 0;
  #armed: Crash | null = null;
  /** What undoes each commit since the last one that was asked to be on the disk itself. */
  #lagging: (() => void)[][] = [];
  /** Work of the platform that is under way, of which the app will hear. */
  #underWay = 0;
  readonly #open = new Set<Tx>();

  constructor() {
    const machine = this;
    Object.defineProperty(crypto, "getRandomValues", { value: (into: Uint8Array) => machine.#fill(into) });
    Object.defineProperty(crypto, "randomUUID", { value: () => machine.#uuid() });
    for (const name of [
      "encrypt",
      "decrypt",
      "digest",
      "sign",
      "deriveBits",
      "deriveKey",
      "importKey",
    ] as const) {
      const real = crypto.subtle[name].bind(crypto.subtle) as (...given: unknown[]) => Promise<unknown>;
      Object.defineProperty(crypto.subtle, name, {
        value: (...given: unknown[]) => machine.#await(real(...given)),
      });
    }
    globalThis.Date = class extends RealDate {
      constructor(...given: []) {
        super(...(given.length > 0 ? given : ([machine.now] as never as [])));
      }
      static override now() {
        return machine.now;
      }
    } as DateConstructor;
    for (const name of ["arrayBuffer", "json", "text"] as const) {
      const real = Response.prototype[name] as () => Promise<unknown>;
      Object.defineProperty(Response.prototype, name, {
        value(this: Response) {
          return machine.#await(real.call(this));
        },
      });
    }
    // The simulation decides when an answer comes too late, and loses it.
    AbortSignal.timeout = () => new AbortController().signal;
    const soon = globalThis.setTimeout;
    globalThis.setTimeout = ((act: () => void, milliseconds = 0, ...given: []) =>
      soon(
        milliseconds < NEVER ? act : () => {},
        milliseconds < NEVER ? milliseconds : 0,
        ...given,
      )) as typeof soon;
    IDBDatabase.prototype.transaction = function (...given) {
      if (machine.off) throw new DOMException("the tablet is off", "UnknownError");
      return machine.#watch(begin.apply(this, given) as Tx);
    };
  }

  /** Is the platform still at something? */
  get busy(): boolean {
    return this.#open.size > 0 || this.#underWay > 0;
  }

  /** A new tablet, or the same one with nothing on it. */
  reset(seed: number, now: number): void {
    this.#ids = seed;
    this.#noise = seed ^ 0x5bd1e995;
    this.now = now;
    this.off = false;
    this.#armed = null;
    this.#lagging = [];
    const factory = new IDBFactory();
    const open = factory.open.bind(factory);
    factory.open = (...given) => {
      if (this.off) throw new DOMException("the tablet is off", "UnknownError");
      const request = open(...given);
      this.#underWay += 1;
      for (const end of ["success", "error"]) request.addEventListener(end, () => (this.#underWay -= 1));
      return request;
    };
    globalThis.indexedDB = factory;
  }

  arm(crash: Crash | null): void {
    this.#armed = crash && { at: this.#commits + crash.at, when: crash.when };
  }

  /** The battery is out: nothing gets anywhere any more, and what was half written is not there. Nor are up to `lag`
   * of the last commits that the disk was allowed to put off. */
  cut(lag: number): void {
    this.off = true;
    this.#armed = null;
    for (const tx of [...this.#open]) {
      try {
        tx.abort();
      } catch {
        // It was over already.
      }
    }
    for (; this.lost < lag && this.#lagging.length > 0; this.lost++) undo(this.#lagging.pop() ?? []);
    this.#lagging = [];
    this.onCrash();
  }

  async #await<T>(work: Promise<T>): Promise<T> {
    this.#underWay += 1;
    return work.finally(() => {
      this.#underWay -= 1;
    });
  }

  #watch(tx: Tx): IDBTransaction {
    this.#open.add(tx);
    const tell = tx.dispatchEvent.bind(tx);
    tx.dispatchEvent = (event) => {
      if (event.type === "complete" && tx.mode === "readwrite") this.#commit(tx, event);
      if (event.type === "complete" || event.type === "abort") this.#open.delete(tx);
      return tell(event);
    };
    return tx;
  }

  /** At the very moment a transaction is over. */
  #commit(tx: Tx, event: Event): void {
    this.#commits += 1;
    const crashes = this.#armed?.at === this.#commits;
    const undone = crashes && this.#armed?.when === "before";
    if (undone) undo(tx._rollbackLog);
    else if (tx.durability === "strict") this.#lagging = [];
    else {
      this.relaxed += 1;
      this.#lagging.push(tx._rollbackLog);
    }
    if (!crashes) return;
    event.type = "abort";
    this.#open.delete(tx);
    this.cut(0);
  }

  #fill<T extends ArrayBufferView>(into: T): T {
    const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
    for (let at = 0; at < bytes.length; at++) {
      this.#noise = (this.#noise + STRIDE) | 0;
      bytes[at] = mixed(this.#noise) >>> 24;
    }
    return into;
  }

  #uuid(): string {
    // A stream of its own: in which order envelopes are sealed at once makes no difference to any id.
    const bytes = Uint8Array.from({ length: 16 }, () => {
      this.#ids = (this.#ids + STRIDE) | 0;
      return mixed(this.#ids) >>> 24;
    });
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = Buffer.from(bytes).toString("hex");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  }
}

/** Milliseconds: what waits so long waits for the world, which is the simulation's. */
const NEVER = 1_000;
const STRIDE = 0x6d2b79f5;

/** mulberry32. */
function mixed(state: number): number {
  let mix = Math.imul(state ^ (state >>> 15), state | 1);
  mix ^= mix + Math.imul(mix ^ (mix >>> 7), mix | 61);
  return mix ^ (mix >>> 14);
}

function undo(log: (() => void)[]): void {
  for (const one of log.reverse()) one();
}
