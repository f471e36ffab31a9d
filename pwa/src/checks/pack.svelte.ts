import { parse } from "@sync/canon.ts";
import type { Year } from "@sync/rules/edits.ts";
import type { Pack } from "@sync/rules/index.ts";
import { sha256Raw } from "../vault/index.ts";

/** A pack as it lies on the tablet. */
interface Held {
  readonly hash: string;
  readonly body: string;
}

let held: () => Promise<Held | undefined> = async () => undefined;
let made: Promise<Pack> | null = null;
let turns = $state(0);
let imported = $state.raw<readonly Year[]>([]);
let sets = $state.raw<readonly unknown[]>([]);

/** Say where the pack lies that visits are judged by; asked anew whenever it may be another. */
export function judgeBy(read: () => Promise<Held | undefined>): void {
  held = read;
  packChanged();
}

/** Another pack is here: whoever judges does so again. */
export function packChanged(): void {
  made = null;
  turns += 1;
}

/** Read in an effect, it runs again when there is another pack. */
export function packTurns(): number {
  return turns;
}

/** The pack in force: the office's, or the app's own while there is none that this app can judge by. */
export function packInForce(): Promise<Pack> {
  made ??= find();
  return made;
}

/** The years of diagnoses an office imported, of the pack in force; none until it has been opened. */
export function importedYears(): readonly Year[] {
  if (turns >= 0 && made === null) void packInForce();
  return imported;
}

/** The payers' rule sets of the pack in force; none until it has been opened. */
export function payerSets(): readonly unknown[] {
  if (turns >= 0 && made === null) void packInForce();
  return sets;
}

async function find(): Promise<Pack> {
  const { checkBody, inForce, loadPack } = await import("@sync/rules/index.ts");
  const own = loadPack();
  const pack = await pulled(own).catch(() => own);
  imported = pack.tables.icd;
  sets = pack.payer_sets;
  return pack;

  async function pulled(own: Pack): Promise<Pack> {
    const kept = await held();
    if (kept === undefined) return own;
    // Checked when it came; since then the app may have become another.
    return inForce(own, checkBody(parse(kept.body), own), kept.hash, sha256Raw);
  }
}
