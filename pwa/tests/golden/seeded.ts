const BEGAN = Date.parse("2026-11-24T18:00:00Z");

/** Do something with a clock that begins at one moment and chance that falls the same each time, so that a golden
 * file made again before its release differs only where the code does. */
export async function seeded<Made>(seed: number, make: () => Promise<Made>): Promise<Made> {
  const RealDate = Date;
  const real = { bytes: crypto.getRandomValues, id: crypto.randomUUID };
  let state = seed;
  let moments = 0;
  const byte = () => {
    // Mulberry32, which is enough for a story.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) & 0xff;
  };
  class Clock extends RealDate {
    constructor(...given: [] | [number | string]) {
      super(given[0] ?? BEGAN + 1000 * ++moments);
    }
  }
  const id = () => {
    const hex = Array.from({ length: 32 }, () => (byte() & 15).toString(16)).join("");
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  };
  const bytes = <Bytes>(into: Bytes) => (into as unknown as Uint8Array).map(byte) as unknown as Bytes;
  Object.assign(globalThis, { Date: Clock });
  Object.assign(crypto, { getRandomValues: bytes, randomUUID: id });
  try {
    return await make();
  } finally {
    Object.assign(globalThis, { Date: RealDate });
    Object.assign(crypto, { getRandomValues: real.bytes, randomUUID: real.id });
  }
}
