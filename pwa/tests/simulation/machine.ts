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
  /** Transactions that wrote records, ops or the standing with the office without asking for a strict commit. */
  relaxed = 0;
  commits = 0;
  onCrash: () => void = () => {};
  #state = 0;
  #armed: Crash | null = null;
  readonly #open = new Set<Tx>();

  constructor() {
    const machine = this;
    Object.defineProperty(crypto, "getRandomValues", { value: (into: Uint8Array) => machine.#fill(into) });
    Object.defineProperty(crypto, "randomUUID", { value: () => machine.#uuid() });
    globalThis.Date = class extends RealDate {
      constructor(...given: []) {
        super(...(given.length > 0 ? given : ([machine.now] as never as [])));
      }
      static override now() {
        return machine.now;
      }
    } as DateConstructor;
    // The simulation decides when an answer comes too late, and loses it.
    AbortSignal.timeout = () => new AbortController().signal;
    IDBDatabase.prototype.transaction = function (...given) {
      if (machine.off) throw new DOMException("the tablet is off", "UnknownError");
      return machine.#watch(begin.apply(this, given) as Tx);
    };
  }

  get writing(): boolean {
    return this.#open.size > 0;
  }

  /** A new tablet, or the same one with nothing on it. */
  reset(seed: number, now: number): void {
    this.#state = seed;
    this.now = now;
    this.relaxed = 0;
    this.off = false;
    this.#armed = null;
    const factory = new IDBFactory();
    const open = factory.open.bind(factory);
    factory.open = (...given) => {
      if (this.off) throw new DOMException("the tablet is off", "UnknownError");
      return open(...given);
    };
    globalThis.indexedDB = factory;
  }

  arm(crash: Crash | null): void {
    this.#armed = crash && { at: this.commits + crash.at, when: crash.when };
  }

  /** The battery is out: nothing gets anywhere any more, and what was half written is not there. */
  cut(): void {
    this.off = true;
    this.#armed = null;
    for (const tx of [...this.#open]) {
      try {
        tx.abort();
      } catch {
        // It was over already.
      }
    }
    this.onCrash();
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

  /** At the very moment a transaction is on the disk. */
  #commit(tx: Tx, event: Event): void {
    this.commits += 1;
    if (tx.durability !== "strict" && tx.objectStoreNames.contains("out")) this.relaxed += 1;
    if (this.#armed?.at !== this.commits) return;
    if (this.#armed.when === "before") for (const undo of tx._rollbackLog.reverse()) undo();
    event.type = "abort";
    this.#open.delete(tx);
    this.cut();
  }

  #fill<T extends ArrayBufferView>(into: T): T {
    const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
    for (let at = 0; at < bytes.length; at++) bytes[at] = this.#next() >>> 24;
    return into;
  }

  #uuid(): string {
    const bytes = this.#fill(new Uint8Array(16));
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = Buffer.from(bytes).toString("hex");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  }

  /** mulberry32. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return mixed ^ (mixed >>> 14);
  }
}
