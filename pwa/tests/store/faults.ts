/** Calls into the database that can be made to fail, counted across all of them. */
const CALLS = [
  [IDBObjectStore.prototype, "put"],
  [IDBObjectStore.prototype, "delete"],
  [IDBObjectStore.prototype, "get"],
  [IDBDatabase.prototype, "transaction"],
] as const;

export type Fault = { from: number; until?: number; as?: string };

/** Run `act` with every database call numbered `from` to `until` failing; answers how many calls there were. */
export async function withFaults(
  fault: Fault,
  act: () => Promise<unknown>,
): Promise<{ calls: number; failed: boolean }> {
  const { from, until = Number.POSITIVE_INFINITY, as = "UnknownError" } = fault;
  let calls = 0;
  const originals = CALLS.map(([owner, name]) => (owner as never as Record<string, unknown>)[name]);
  for (const [at, [owner, name]] of CALLS.entries()) {
    const original = originals[at] as (...given: unknown[]) => unknown;
    Object.defineProperty(owner, name, {
      configurable: true,
      writable: true,
      value(this: unknown, ...given: unknown[]) {
        calls += 1;
        if (calls >= from && calls <= until) throw new DOMException(`fault at call ${calls}`, as);
        return original.apply(this, given);
      },
    });
  }
  try {
    const failed = await act().then(
      () => false,
      () => true,
    );
    return { calls, failed };
  } finally {
    for (const [at, [owner, name]] of CALLS.entries()) {
      Object.defineProperty(owner, name, { configurable: true, writable: true, value: originals[at] });
    }
  }
}
