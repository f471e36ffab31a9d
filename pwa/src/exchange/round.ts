import type { ExchangeAnswer } from "@sync/changes.ts";
import { MOST_OPS } from "@sync/changes.ts";
import { SCHEMA } from "@sync/records/validate.ts";
import { bookmark, lastNumber, type Outbox } from "../store/index.ts";
import { saveEvidence } from "./evidence.ts";
import { pack, Refused, type Wire } from "./wire.ts";

const PROTOCOL = 1;
const ADDRESS = "/sync/v1/exchange";

/** Where a request goes on from. `anew`: it reads everything again; `past`: the office has asked where this tablet has
 * been. */
type Place = ReturnType<Outbox["after"]> & {
  readonly anew?: true;
  readonly past?: Outbox["sync"]["past"];
  /** Said with the first request of a round. */
  readonly audit?: Outbox["sync"]["audit"];
};

/** A request on its way. */
interface Flight {
  readonly place: Place;
  readonly ops: readonly string[];
  readonly answer: Promise<ExchangeAnswer>;
}

/** Push and pull until nothing is left in either direction. Before an answer is stored the next request is on its way,
 * and while that is answered the ops after it are made ready: two pages at most are in memory. `tell` gets the number
 * of changes received so far. Throws Refused; what was absorbed before stays, and the next round goes on from there. */
export async function round(
  outbox: Outbox,
  wire: Wire,
  device: string,
  tell: (received: number) => void,
): Promise<void> {
  const pull = new Pull(outbox, wire, device, await outbox.begin());
  let received = 0;
  let flight: Flight | null = await pull.start();
  while (flight !== null) {
    const ready = pull.following(flight);
    let answer: ExchangeAnswer;
    try {
      answer = await flight.answer;
    } catch (failed) {
      await ready;
      flight = await pull.anew(flight, failed);
      continue;
    }
    const stuck = answer.more && answer.cursor === outbox.sync.cursor;
    if (stuck || answer.acks.length < flight.ops.length) throw new Refused("bad_answer");
    const place = outbox.after(answer);
    const ops = await ready;
    // An office restored from a backup says a lower number than this tablet had an ack for: send again from there.
    const fellBack: boolean = flight.place.past !== undefined || pull.fellBack(flight, place);
    const goesOn: boolean = !fellBack && (answer.more || ops.length > 0);
    const next: Flight | null = goesOn ? await pull.fly(place, ops) : null;
    await saveEvidence(outbox, wire, device, answer);
    await outbox.absorb(answer);
    received += answer.changes.length;
    tell(received);
    // What is on its way goes on from a place that is none any more once everything is asked for anew.
    flight = fellBack || outbox.sync.cursor === null ? await pull.start() : next;
  }
}

class Pull {
  readonly #outbox: Outbox;
  readonly #wire: Wire;
  readonly #device: string;
  readonly #newest: number;
  #most = MOST_OPS;
  #cut = false;
  #jumped = false;

  constructor(outbox: Outbox, wire: Wire, device: string, newest: number) {
    this.#outbox = outbox;
    this.#wire = wire;
    this.#device = device;
    this.#newest = newest;
  }

  async start(): Promise<Flight> {
    const place = this.#outbox.sync;
    return this.fly(placeOf(place), await this.#next(place.have));
  }

  /** Resolves when the request has left. */
  async fly(place: Place, ops: readonly string[]): Promise<Flight> {
    const packed = await pack(request(this.#device, place, ops));
    const answer = this.#wire.json("POST", ADDRESS, packed).then(answerOf);
    answer.catch(() => {}); // Whoever waits for it hears of it; nobody does when storing the page before it failed.
    return { place, ops, answer };
  }

  /** The ops after those of a request. */
  following({ place, ops }: Flight): Promise<string[]> {
    const next = this.#next(lastNumber(ops, place.have));
    next.catch(() => {});
    return next;
  }

  fellBack({ ops }: Flight, after: Place): boolean {
    return after.have < lastNumber(ops, this.#outbox.sync.have);
  }

  /** What to ask after a request was refused. Throws what cannot be mended from here. */
  async anew({ ops, place }: Flight, failed: unknown): Promise<Flight> {
    if (!(failed instanceof Refused)) throw failed;
    const { code, expect } = failed.facts;
    if (code === "sync.other_history" && place.past === undefined) {
      this.#jumped = false;
      return this.fly({ ...placeOf(this.#outbox.sync), past: this.#outbox.sync.past }, []);
    }
    if (failed.status === 409 && typeof expect === "number" && !this.#jumped) {
      this.#jumped = true;
      await this.#outbox.sendFrom(expect);
    } else if (failed.status === 413 && ops.length > 1) {
      this.#most = Math.floor(ops.length / 2);
      this.#cut ||= isOneGroup(ops);
    } else throw failed;
    return this.start();
  }

  #next(after: number): Promise<string[]> {
    return this.#outbox.next(after, { most: this.#most, cut: this.#cut, newest: this.#newest });
  }
}

function isOneGroup(ops: readonly string[]): boolean {
  return new Set(ops.map((json) => (JSON.parse(json) as { g: string }).g)).size === 1;
}

export function placeOf(sync: Outbox["sync"]): Place {
  return { ...bookmark(sync), have: sync.have, audit: sync.audit };
}

/** The ops go in as the very bytes they were frozen with. Those an office of long ago lacks may be here no more. */
export function request(device: string, place: Place, ops: readonly string[]): string {
  const before = lastNumber(ops.slice(0, 1), place.have + 1) - 1;
  const gone = before > place.have ? { gone: before } : {};
  const head = JSON.stringify({ p: PROTOCOL, schema: SCHEMA, device, ...place, ...gone });
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
