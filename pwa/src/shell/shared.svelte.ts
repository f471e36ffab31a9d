import type { Arrival } from "../sw/shared.ts";

const AT = "/shared";
/** Says that pictures are in this document's memory and nowhere else: a document that finds it without them says so. */
const HELD = "tableside.shared";
const PATIENCE_MS = 5_000;

let here = $state.raw<Arrival | null>(null);

/** Pictures that were shared with the app and are nobody's yet; null when there are none. */
export function shared(): Arrival | null {
  return here;
}

/** At the start: take what the share brought, before anything else may replace the document. */
export async function receiveShared(): Promise<void> {
  const held = mark(() => sessionStorage.getItem(HELD)) === "1";
  const before: Arrival = { files: [], lost: held ? 1 : 0 };
  if (location.pathname !== AT) {
    if (held) hold(before);
    return;
  }
  history.replaceState(null, "", "/today");
  const { files, lost } = await takeFromWorker();
  hold({ files, lost: lost + before.lost });
}

/** Have pictures wait, or wait again when it was undone that they were let go. */
export function hold(arrival: Arrival): void {
  here = arrival.files.length + arrival.lost > 0 ? arrival : null;
  mark(() =>
    arrival.files.length > 0 ? sessionStorage.setItem(HELD, "1") : sessionStorage.removeItem(HELD),
  );
}

/** They are kept, or somebody let them go. */
export function settleShared(): void {
  hold({ files: [], lost: 0 });
}

function takeFromWorker(): Promise<Arrival> {
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return Promise.resolve({ files: [], lost: 1 });
  const { port1, port2 } = new MessageChannel();
  return new Promise((done) => {
    const late = setTimeout(() => done({ files: [], lost: 1 }), PATIENCE_MS);
    port1.onmessage = ({ data }: MessageEvent<Arrival>) => {
      clearTimeout(late);
      // The worker was ended meanwhile, and what it had with it.
      done(data.files.length + data.lost === 0 ? { files: [], lost: 1 } : data);
    };
    worker.postMessage("take shared", [port2]);
  });
}

function mark<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
