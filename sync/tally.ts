/**
 * A short figure for a set of records: equal figures, equal sets of (kind, id, version).
 * Twin of tally.py, which says why; cases in vectors/tally.
 */

export type Tally = Record<string, readonly [count: number, sum: string]>;
export type Weighed = readonly [kind: string, id: string, v: number];

const MODULUS = 1n << 128n;

/** Count rows a batch at a time; `total` gives {kind: [how many, their sum mod 2^128 as 32 hex digits]}. */
export class Scales {
  readonly #counts = new Map<string, number>();
  readonly #sums = new Map<string, bigint>();
  readonly #hash: (bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>;

  constructor(hash: (bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>) {
    this.#hash = hash;
  }

  async add(rows: readonly Weighed[]): Promise<void> {
    const words = new TextEncoder();
    const weights = await Promise.all(
      rows.map(async ([kind, id, v]) => weight(await this.#hash(words.encode(`${kind}|${id}|${v}`)))),
    );
    for (const [at, [kind]] of rows.entries()) {
      this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
      this.#sums.set(kind, ((this.#sums.get(kind) ?? 0n) + (weights[at] ?? 0n)) % MODULUS);
    }
  }

  total(): Tally {
    const kinds = [...this.#counts.keys()].sort();
    return Object.fromEntries(
      kinds.map((kind) => {
        const sum = (this.#sums.get(kind) ?? 0n).toString(16).padStart(32, "0");
        return [kind, [this.#counts.get(kind) ?? 0, sum] as const];
      }),
    );
  }
}

function weight(hash: ArrayBuffer): bigint {
  const view = new DataView(hash);
  return (view.getBigUint64(0) << 64n) | view.getBigUint64(8);
}
