import { NotAPicture } from "./canvas.ts";
import type { ScanAnswer, ScanAsk } from "./messages.ts";
import type { Prepared } from "./prepare.ts";
import type { Corners, Paper } from "./quad.ts";

/** A photograph in which a page is being looked for. */
export interface Scan {
  /** Where the page lies; null when that cannot be said. */
  readonly found: Corners | null;
  /** The page between four convex corners, straight, upright as they say. Rejects with NotAPicture. */
  straighten(corners: Corners): Promise<Prepared>;
  /** Let go of it; what was asked for and not answered is never answered. */
  close(): void;
}

/** Look for a page or a card in a picture, off the main thread where the tablet can. `bytes` are handed over. Rejects with
 * NotAPicture. */
export async function openScan(bytes: ArrayBuffer, type: string, paper: Paper): Promise<Scan> {
  if (typeof Worker === "undefined" || typeof OffscreenCanvas === "undefined")
    return onThisThread(bytes, type, paper);
  const worker = new Worker(new URL("./scan.ts", import.meta.url), { type: "module" });
  const waiting: { done: (answer: ScanAnswer) => void; failed: (why: Error) => void }[] = [];
  worker.onmessage = ({ data }: MessageEvent<ScanAnswer>) => waiting.shift()?.done(data);
  worker.onerror = () => {
    for (const one of waiting.splice(0)) one.failed(new NotAPicture("unreadable"));
  };
  const ask = async (
    what: ScanAsk,
    hand: Transferable[] = [],
  ): Promise<Exclude<ScanAnswer, { why: unknown }>> => {
    const answer = await new Promise<ScanAnswer>((done, failed) => {
      waiting.push({ done, failed });
      worker.postMessage(what, hand);
    });
    if ("why" in answer) throw new NotAPicture(answer.why);
    return answer;
  };
  try {
    const opened = await ask({ bytes, type, paper }, [bytes]);
    return {
      found: "found" in opened ? opened.found : null,
      straighten: async (corners) => {
        const answer = await ask({ corners });
        if (!("ok" in answer)) throw new NotAPicture("unreadable");
        return answer.ok;
      },
      close: () => worker.terminate(),
    };
  } catch (cause) {
    worker.terminate();
    throw cause;
  }
}

async function onThisThread(bytes: ArrayBuffer, type: string, paper: Paper): Promise<Scan> {
  const { Scanner } = await import("./scanner.ts");
  const scanner = await Scanner.open(bytes, type, paper);
  return { found: scanner.find(), straighten: (corners) => scanner.straighten(corners), close: () => {} };
}
