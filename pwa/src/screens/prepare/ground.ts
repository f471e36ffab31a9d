import type { Exchange } from "../../exchange/api.ts";
import type { Session } from "../../shell/api.ts";
import type { Store } from "../../store/api.ts";
import { openSome } from "../../store/sealed.ts";
import type { Ground, Network } from "./airplane.ts";

type Fetch = (address: string, options: RequestInit) => Promise<Response>;

/** How long the office may take to answer before the network counts as slow. */
const PATIENCE_MS = 5_000;
/** Our own files, as the page and the scripts name them. */
const NAMED = /["'`](?:\/?assets\/|\.\/)([\w.-]+\.(?:js|css))["'`]/g;

/** Ask the office for the one file that never comes from the tablet. */
export async function networkNow(fetch: Fetch = ofTheBrowser, patience = PATIENCE_MS): Promise<Network> {
  const signal = AbortSignal.timeout(patience);
  try {
    // A portal in between sends one elsewhere: that is an answer, and no office's.
    const options: RequestInit = { cache: "no-store", redirect: "manual", credentials: "omit", signal };
    const answer = await fetch("/version.json", options);
    const said = answer.ok ? ((await answer.json().catch(() => null)) as { build?: unknown } | null) : null;
    if (signal.aborted) return "silent";
    return typeof said?.build === "string" ? "there" : "other";
  } catch {
    return signal.aborted ? "silent" : "gone";
  }
}

/** Read the page and every script and style it leads to, from the service worker's store: past it there is no network
 * to fetch them from, and the browser's own cache is not asked. Answers how many there are. Throws when one is missing. */
export async function appFiles(fetch: Fetch = ofTheBrowser): Promise<number> {
  const seen = new Set<string>();
  const read = async (address: string): Promise<void> => {
    if (seen.has(address)) return;
    seen.add(address);
    const answer = await fetch(address, { cache: "no-store" });
    if (!answer.ok) throw new Error(`${address} is not on this tablet`);
    if (address.endsWith(".css")) return;
    const text = await answer.text();
    await Promise.all([...text.matchAll(NAMED)].map(([, name]) => read(`/assets/${name}`)));
  };
  await read("/index.html");
  // A page that names none is not ours.
  if (seen.size === 1) throw new Error("no page of ours");
  return seen.size;
}

function ofTheBrowser(address: string, options: RequestInit): Promise<Response> {
  return globalThis.fetch(address, options);
}

/** What the check stands on in the running app. */
export function groundOf({ store, exchange, slip }: Pick<Session, "store" | "exchange" | "slip">): Ground {
  return {
    network: () => networkNow(),
    files: () => appFiles(),
    records: () => openSome(store),
    newSlip: () => ({ id: store.newId(), at: new Date().toISOString() }),
    keep: slip.keep,
    read: slip.read,
    drop: slip.drop,
    waiting: () => unsentOf(store),
    exchange: () => exchanged(exchange),
    now: () => new Date().toISOString(),
  };
}

async function exchanged(exchange: Exchange) {
  await exchange.now();
  return exchange.status.cause;
}

/** Entries and pictures that are nowhere but here, as the Tray counts them. */
function unsentOf(store: Store): number {
  const { tablet, sending, pictures } = store.pile();
  return tablet.count + sending.count + pictures.count;
}
