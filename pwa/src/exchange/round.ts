import type { ExchangeAnswer } from "@sync/changes.ts";
import { MOST_OPS } from "@sync/changes.ts";
import { SCHEMA } from "@sync/records/validate.ts";
import type { Outbox } from "../store/index.ts";
import { Refused, type Wire } from "./wire.ts";

const PROTOCOL = 1;
const ADDRESS = "/sync/v1/exchange";

/** Push and pull until nothing is left in either direction. `tell` gets the number of changes received so far.
 * Throws Refused; what was absorbed before stays, and the next round goes on from there. */
export async function round(
  outbox: Outbox,
  wire: Wire,
  device: string,
  tell: (received: number) => void,
): Promise<void> {
  let received = 0;
  let most = MOST_OPS;
  let jumped = false;
  let parted = false;
  for (;;) {
    const ops = parted ? [] : await outbox.next(most);
    let answer: ExchangeAnswer;
    try {
      answer = answerOf(await wire.json("POST", ADDRESS, request(outbox, device, ops, parted)));
    } catch (failed) {
      if (!(failed instanceof Refused)) throw failed;
      const { code, expect } = failed.facts;
      if (code === "sync.other_history" && !parted) parted = true;
      else if (failed.status === 409 && typeof expect === "number" && !jumped) {
        jumped = true;
        await outbox.sendFrom(expect);
      } else if (failed.status === 413 && most > 1) {
        most = Math.max(1, Math.floor(Math.min(most, ops.length) / 2));
      } else throw failed;
      continue;
    }
    const stuck = answer.more && answer.cursor === outbox.sync.cursor;
    if (stuck || answer.acks.length < ops.length) throw new Refused("bad_answer");
    const { have } = outbox.sync;
    await outbox.absorb(answer);
    received += answer.changes.length;
    tell(received);
    // An office restored from a backup says a lower number than this tablet had an ack for: send again from there.
    const fellBack = outbox.sync.have < have || parted;
    if (parted) jumped = parted = false;
    if (!answer.more && !fellBack && (ops.length === 0 || !outbox.owes())) return;
  }
}

/** The ops go in as the very bytes they were frozen with. `parted`: the office has asked where this tablet has been. */
function request(outbox: Outbox, device: string, ops: readonly string[], parted: boolean): string {
  const { epoch, have, cursor, past } = outbox.sync;
  const asked = parted ? { past } : {};
  const head = JSON.stringify({ p: PROTOCOL, schema: SCHEMA, device, epoch, have, cursor, ...asked });
  return `${head.slice(0, -1)},"ops":[${ops.join(",")}]}`;
}

function answerOf(value: unknown): ExchangeAnswer {
  const answer = value as ExchangeAnswer | null;
  const whole =
    typeof answer === "object" &&
    answer !== null &&
    Array.isArray(answer.acks) &&
    Array.isArray(answer.changes) &&
    Array.isArray(answer.p) &&
    typeof answer.n === "number" &&
    typeof answer.cursor === "string" &&
    typeof answer.epoch === "string" &&
    typeof answer.more === "boolean";
  if (!whole) throw new Refused("bad_answer");
  const [least, newest] = answer.p;
  if (PROTOCOL < least || PROTOCOL > newest) throw new Refused("update_needed");
  return answer;
}
