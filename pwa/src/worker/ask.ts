import { NotAPicture } from "./canvas.ts";
import type { Answer, Ask } from "./messages.ts";
import { type Prepared, prepare } from "./prepare.ts";

/** Prepare a photographed page off the main thread where the tablet can, on it where it cannot. */
export async function preparePage(bytes: ArrayBuffer, type: string): Promise<Prepared> {
  if (typeof Worker === "undefined" || typeof OffscreenCanvas === "undefined") return prepare(bytes, type);
  const worker = new Worker(new URL("./picture.ts", import.meta.url), { type: "module" });
  try {
    const answer = await new Promise<Answer>((done, failed) => {
      worker.onmessage = ({ data }: MessageEvent<Answer>) => done(data);
      worker.onerror = () => failed(new NotAPicture("unreadable"));
      worker.postMessage({ bytes, type } satisfies Ask, [bytes]);
    });
    if ("why" in answer) throw new NotAPicture(answer.why);
    return answer.ok;
  } finally {
    worker.terminate();
  }
}
