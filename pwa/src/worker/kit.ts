/** The kit that reads a photographed page: fetched once, kept by the service worker, answered from there ever after. */

export const KIT = `/ocr/${__KIT__}`;
const FILES = __KIT_FILES__;
const READ = sum(({ bytes }) => bytes);
/** Bytes that travel for all of it, packed; about, since a proxy may pack otherwise. */
export const KIT_BYTES = sum(({ sent }) => sent);
/** How often, and how long apart, it is looked whether what was read to its end is kept by now. */
const LOOKS = 20;
const LOOK_MS = 250;

type Ask = (address: string, options: RequestInit) => Promise<Response>;

function sum(of: (file: (typeof FILES)[number]) => number): number {
  return FILES.reduce((total, file) => total + of(file), 0);
}

function ofTheBrowser(address: string, options: RequestInit): Promise<Response> {
  return globalThis.fetch(address, options);
}

function keeper(): ServiceWorker | null {
  return navigator.serviceWorker?.controller ?? null;
}

/** Is all of it on this tablet? Nothing is fetched for the answer. */
export async function isKitHere(ask: Ask = ofTheBrowser, kept: unknown = keeper()): Promise<boolean> {
  // Without our service worker the browser itself answers, from a store that it clears as it likes.
  if (kept === null) return false;
  const here = async ({ name }: { name: string }) => {
    const answer = await ask(`${KIT}/${name}`, { cache: "only-if-cached", mode: "same-origin" });
    void answer.body?.cancel().catch(() => {});
    return answer.status === 200;
  };
  const all = await Promise.all(FILES.map((file) => here(file).catch(() => false)));
  return all.every(Boolean);
}

/** Fetch what is missing of it, saying after each piece which part of all has come, from 0 to 1. Answers whether it is
 * kept; false where no service worker keeps it. Rejects with what the network said, and with AbortError. */
export async function fetchKit(
  came: (part: number) => void,
  signal: AbortSignal,
  ask: Ask = ofTheBrowser,
  kept: Pick<ServiceWorker, "postMessage"> | null = keeper(),
): Promise<boolean> {
  let read = 0;
  for (const { name } of FILES) {
    const answer = await ask(`${KIT}/${name}`, { signal });
    if (!answer.ok || answer.body === null) throw new Error(`${name}: ${answer.status}`);
    const pieces = answer.body.getReader();
    for (let next = await pieces.read(); !next.done; next = await pieces.read()) {
      read += next.value.byteLength;
      came(Math.min(1, read / READ));
    }
  }
  for (let look = 0; look < LOOKS; look++) {
    if (await isKitHere(ask, kept)) {
      // Of another version nothing is read any more.
      kept?.postMessage({ kit: __KIT__ });
      return true;
    }
    if (kept === null) return false;
    await new Promise((done) => setTimeout(done, LOOK_MS));
  }
  return false;
}
