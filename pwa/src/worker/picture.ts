import { NotAPicture } from "./canvas.ts";
import type { Answer, Ask } from "./messages.ts";
import { prepare } from "./prepare.ts";

addEventListener("message", async ({ data }: MessageEvent<Ask>) => {
  let answer: Answer;
  try {
    answer = { ok: await prepare(data.bytes, data.type) };
  } catch (cause) {
    answer = { why: cause instanceof NotAPicture ? cause.why : "unreadable" };
  }
  postMessage(answer, { transfer: "ok" in answer ? [answer.ok.bytes] : [] });
});
