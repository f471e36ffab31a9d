import type { PushAnswer } from "@sync/changes.ts";
import { lastNumber, type Outbox } from "../store/index.ts";
import { placeOf, request } from "./round.ts";
import { pack, Refused, type Wire } from "./wire.ts";

/** Send what is unsent although the sign-in has run out: the office takes it for a while, and gives nothing
 * (PROTOCOL.md, "When the sign-in has run out"). It is no error when it does not: a person is asked to sign in anyway. */
export async function sendOnly(outbox: Outbox, wire: Wire, device: string): Promise<void> {
  const newest = await outbox.begin();
  try {
    for (;;) {
      const { sync } = outbox;
      const ops = await outbox.next(sync.have, { newest });
      if (ops.length === 0) return;
      const packed = await pack(request(device, { ...placeOf(sync), have: sync.have }, ops));
      const answer = (await wire.json("POST", "/sync/v1/push", packed)) as PushAnswer;
      const whole = Array.isArray(answer?.acks) && answer.acks.length >= ops.length && answer.n >= 0;
      if (!whole || answer.n < lastNumber(ops, 0)) throw new Refused("bad_answer");
      await outbox.absorb({ ...answer, ...placeAfter(answer, sync), changes: [], more: true, reset: false });
    }
  } catch (failed) {
    if (!(failed instanceof Refused)) throw failed;
  }
}

/** Nothing was read, so the tablet stays where it was. Its bookmark is told by the office what it has been sent: put
 * back behind that, it finds out by it. One of an earlier pull is not where the tablet stands. */
function placeAfter(
  answer: PushAnswer,
  { cursor, epoch }: Outbox["sync"],
): { cursor: string; epoch: string } {
  if (cursor !== null && typeof answer.cursor === "string")
    return { cursor: answer.cursor, epoch: answer.epoch };
  return { cursor, epoch } as { cursor: string; epoch: string };
}
