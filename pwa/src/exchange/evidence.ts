import type { Change, ExchangeAnswer } from "@sync/changes.ts";
import { SCHEMA } from "@sync/records/validate.ts";
import type { Outbox } from "../store/index.ts";
import { type Bytes, fromUtf8, sha256, utf8 } from "../vault/index.ts";
import { forgetGiven, giveInEscrow } from "./escrow.ts";
import { Refused, type Wire } from "./wire.ts";

const ABOUT = "rows";
const KEPT_AS = "evidence";
/** To which history of the office evidence was given last. */
const GIVEN_TO = "evidence_to";
/** As many characters of rows as are given at once, far below what the office takes; a single row may be more. */
const PIECE_SIZE = 200_000;

type Sync = Outbox["sync"];

/** The office began another history, and this tablet is about to start over: give it in escrow what it gave this
 * tablet in the one that was lost, and may have no more. What it cannot be given now is kept here and given later,
 * so that starting over never waits for it. Throws StoreFull when it could be neither given nor kept: then the answer
 * must not be absorbed, and the next round does the same again. */
export async function saveEvidence(
  outbox: Outbox,
  wire: Wire,
  device: string,
  answer: ExchangeAnswer,
): Promise<void> {
  const agreed = agreedOf(outbox.sync, answer);
  if (agreed === undefined) return;
  // What was given to an office that has been put back since, it does not have; giving it twice does no harm.
  if ((await outbox.recall<string>(GIVEN_TO)) !== answer.epoch) {
    await forgetGiven(outbox);
    await outbox.remember(GIVEN_TO, answer.epoch);
  }
  let reached = true;
  for await (const piece of pieces(device, outbox, agreed)) {
    reached = reached && (await isGiven(outbox, wire, piece));
    if (!reached) await keep(outbox, piece);
  }
}

/** Give what could not be given before. Throws Refused; what is left waits for another time. */
export async function giveKeptEvidence(outbox: Outbox, wire: Wire): Promise<void> {
  let names = (await outbox.recall<string[]>(KEPT_AS)) ?? [];
  for (const name of names) {
    const text = await outbox.recall<string>(nameOf(name));
    if (text !== undefined) await giveInEscrow(outbox, wire, ABOUT, utf8(text));
    names = names.filter((one) => one !== name);
    await outbox.remember(KEPT_AS, names);
    await outbox.forget(nameOf(name));
  }
}

/** How many pieces could not be given yet; this tablet may be the only one that has what is in them. */
export async function keptEvidence(outbox: Outbox): Promise<number> {
  return ((await outbox.recall<string[]>(KEPT_AS)) ?? []).length;
}

/** Up to which seq the history this tablet was in is the office's as well; undefined when it goes on in the same. When
 * the office could not read a bookmark of it nobody knows: then 0. */
function agreedOf({ epoch, have }: Sync, { reset, agreed, ...answer }: ExchangeAnswer): number | undefined {
  if (epoch === null || !reset) return undefined;
  return agreed ?? (answer.epoch !== epoch || answer.n < have ? 0 : undefined);
}

/** The same rows make the same pieces, so that whatever is given again the office has once. */
async function* pieces(device: string, outbox: Outbox, agreed: number): AsyncGenerator<Bytes> {
  const head = JSON.stringify({ device, schema: SCHEMA, epoch: outbox.sync.epoch, agreed });
  const piece = (rows: readonly string[]) => utf8(`${head.slice(0, -1)},"rows":[${rows.join(",")}]}`);
  let rows: string[] = [];
  let size = 0;
  for await (const row of outbox.givenAfter(agreed)) {
    const text = JSON.stringify(row satisfies Change);
    if (size > 0 && size + text.length > PIECE_SIZE) {
      yield piece(rows);
      rows = [];
      size = 0;
    }
    rows.push(text);
    size += text.length;
  }
  if (rows.length > 0) yield piece(rows);
}

async function isGiven(outbox: Outbox, wire: Wire, piece: Bytes): Promise<boolean> {
  try {
    await giveInEscrow(outbox, wire, ABOUT, piece);
    return true;
  } catch (failed) {
    if (failed instanceof Refused) return false;
    throw failed;
  }
}

async function keep(outbox: Outbox, piece: Bytes): Promise<void> {
  const name = await sha256(piece);
  const names = (await outbox.recall<string[]>(KEPT_AS)) ?? [];
  if (names.includes(name)) return;
  await outbox.remember(nameOf(name), fromUtf8(piece));
  await outbox.remember(KEPT_AS, [...names, name]);
}

function nameOf(piece: string): string {
  return `${KEPT_AS}.${piece}`;
}
