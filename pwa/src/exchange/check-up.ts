import { Scales, type Tally } from "@sync/tally.ts";
import type { Outbox } from "../store/index.ts";
import { sha256Raw } from "../vault/index.ts";
import { Refused, type Wire } from "./wire.ts";

const ADDRESS = "/sync/v1/digest";
const EVERY_DAYS = 7;
const DAY_MS = 86_400_000;

/** Once a week by the office's calendar, hold this tablet's rows against the office's figures. When they differ,
 * everything is asked for again. "later" means that the office moved on meanwhile, or cannot say. Throws Refused. */
export async function checkUp(outbox: Outbox, wire: Wire): Promise<"same" | "differs" | "later" | "not due"> {
  const { complete, officeOn, checkedOn, epoch, cursor } = outbox.sync;
  if (!complete || outbox.owes() || !isDue(officeOn, checkedOn)) return "not due";
  const scales = new Scales(sha256Raw);
  for await (const rows of outbox.holdings()) await scales.add(rows);
  const own = scales.total();
  const office = await ask(wire, JSON.stringify({ epoch, cursor, kinds: own }));
  // Something was pulled while the rows were counted: the figures speak of different moments.
  if (office === null || outbox.sync.cursor !== cursor) return "later";
  if (isSame(own, office)) {
    await outbox.noteChecked(officeOn);
    return "same";
  }
  await outbox.startOver();
  return "differs";
}

async function ask(wire: Wire, body: string): Promise<Tally | null> {
  try {
    const answer = (await wire.json("POST", ADDRESS, body)) as { current?: boolean; kinds?: Tally } | null;
    return answer?.current === true && answer.kinds ? answer.kinds : null;
  } catch (failed) {
    // An office that does not know the question yet is no reason to stop.
    if (failed instanceof Refused && failed.status === 404) return null;
    throw failed;
  }
}

function isDue(officeOn: string, checkedOn: string): boolean {
  return officeOn !== "" && Date.parse(officeOn) - Date.parse(checkedOn) >= EVERY_DAYS * DAY_MS;
}

function isSame(one: Tally, other: Tally): boolean {
  const kinds = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...kinds].every(
    (kind) => one[kind]?.[0] === other[kind]?.[0] && one[kind]?.[1] === other[kind]?.[1],
  );
}
