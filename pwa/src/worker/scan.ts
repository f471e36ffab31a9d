import { NotAPicture } from "./canvas.ts";
import type { ScanAnswer, ScanAsk } from "./messages.ts";
import { Scanner } from "./scanner.ts";

let scanner: Scanner | undefined;
let turn = Promise.resolve();

async function answer(ask: ScanAsk): Promise<ScanAnswer> {
  try {
    if ("bytes" in ask) {
      scanner = await Scanner.open(ask.bytes, ask.type, ask.paper);
      return { found: scanner.find() };
    }
    if (scanner) return { ok: await scanner.straighten(ask.corners) };
    return { why: "unreadable" };
  } catch (cause) {
    return { why: cause instanceof NotAPicture ? cause.why : "unreadable" };
  }
}

addEventListener("message", ({ data }: MessageEvent<ScanAsk>) => {
  turn = turn.then(async () => {
    const said = await answer(data);
    postMessage(said, { transfer: "ok" in said ? [said.ok.bytes] : [] });
  });
});
