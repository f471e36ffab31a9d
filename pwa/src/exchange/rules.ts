import { NotCanonical, parse } from "@sync/canon.ts";
import type { Body } from "@sync/rules/pulled.ts";
import type { Outbox } from "../store/index.ts";
import { isOffices, sha256, utf8 } from "../vault/index.ts";
import { Refused, type Wire } from "./wire.ts";

const KEPT_AS = "rules";
const ADDRESS = "/rules/v1/pack";

/** The pack this tablet judges by, as the office published it; `body` is its canonical JSON. */
export interface HeldPack {
  readonly version: number;
  /** `sha256:` and the SHA-256 of the body. */
  readonly hash: string;
  readonly published_at: string;
  /** ISO, by the tablet's clock. */
  readonly pulled_at: string;
  readonly body: string;
}

/** Why a pack was not taken: cut short, another content than its hash says, another key, a signature that does not hold,
 * another practice's, not newer than the one here, of a form nobody can read, with a rule that cannot be run, or with a
 * rule about what this app does not know. */
export type Why = "cut" | "altered" | "key" | "signature" | "practice" | "older" | "form" | "rule" | "fact";

/** A pack that was not taken. */
export interface RefusedPull {
  readonly version: number;
  readonly at: string;
  readonly why: Why;
  /** For whoever looks into it, in English. */
  readonly detail: string;
}

export interface RulesAtHand {
  readonly held?: HeldPack;
  /** The last pull, when it was refused. */
  readonly refused?: RefusedPull;
}

/** What the hello says of the newest pack, and the key to check it with, in base64. */
interface Told {
  readonly version: number;
  readonly hash: string;
  readonly key: string;
  readonly public: string;
}

class NotTaken extends Error {
  readonly why: Why;

  constructor(why: Why, detail: string) {
    super(detail);
    this.why = why;
  }
}

/** What lies here of rule packs, opened. */
export async function rulesAtHand(outbox: Outbox): Promise<RulesAtHand> {
  return (await outbox.recall<RulesAtHand>(KEPT_AS)) ?? {};
}

/** Pull the office's pack when it told of another than is here. It takes the place of the last good one only once its
 * hash, signature, version and every rule were checked; a refused one is remembered with the reason. Answers whether
 * another pack is here now. A refusal of the office is thrown as Refused, and nothing is changed by it. */
export async function pullRules(
  outbox: Outbox,
  wire: Wire,
  practice: string,
  said: unknown,
): Promise<boolean> {
  const told = toldIn(said);
  if (told === null) return false;
  const { held, refused } = await rulesAtHand(outbox);
  if (held?.hash === told.hash) {
    if (refused) await outbox.remember(KEPT_AS, { held });
    return false;
  }
  try {
    if (held && told.version <= held.version) throw older(told.version, held.version);
    const next = await proved(await ask(wire), told, practice, held);
    await outbox.remember(KEPT_AS, { held: next });
    return true;
  } catch (failed) {
    if (!(failed instanceof NotTaken)) throw failed;
    const { why, message } = failed;
    const not: RefusedPull = { version: told.version, at: new Date().toISOString(), why, detail: message };
    await outbox.remember(KEPT_AS, { ...(held && { held }), refused: not });
    return false;
  }
}

function toldIn(said: unknown): Told | null {
  const told = (said ?? {}) as Partial<Told>;
  const whole =
    Number.isInteger(told.version) &&
    [told.hash, told.key, told.public].every((each) => typeof each === "string");
  return whole ? (told as Told) : null;
}

async function ask(wire: Wire): Promise<unknown> {
  try {
    return await wire.json("GET", ADDRESS);
  } catch (failed) {
    // The office did answer, and what arrived is not whole.
    if (failed instanceof Refused && failed.status === 200)
      throw new NotTaken("cut", "the answer is cut short");
    throw failed;
  }
}

async function proved(answer: unknown, told: Told, practice: string, held?: HeldPack): Promise<HeldPack> {
  const { version, hash, key, signature, body } = (answer ?? {}) as Record<string, unknown>;
  const texts = [hash, key, signature, body].every((each) => typeof each === "string" && each !== "");
  if (!texts || !Number.isInteger(version)) throw new NotTaken("cut", "the answer lacks a part");
  const [text, name] = [body as string, hash as string];
  if (`sha256:${await sha256(utf8(text))}` !== name) {
    throw new NotTaken("altered", "the body is another than its hash says");
  }
  if (key !== told.key) throw new NotTaken("key", `signed with ${key}, and the office said ${told.key}`);
  const { checkBody, loadPack, RefusedPack, SIGNED_AS } = await import("@sync/rules/index.ts");
  if (!(await isOffices(told.public, signature as string, utf8(SIGNED_AS + name)))) {
    throw new NotTaken("signature", "the signature does not hold");
  }
  const parsed = readBody(text);
  let said: Body;
  try {
    said = checkBody(parsed, loadPack());
  } catch (wrong) {
    throw wrong instanceof RefusedPack ? new NotTaken(wrong.why, wrong.message) : wrong;
  }
  if (said.practice_id !== practice) throw new NotTaken("practice", "it is another practice's");
  if (said.version !== version) throw new NotTaken("altered", "its version is another than the answer says");
  if (held && said.version <= held.version) throw older(said.version, held.version);
  return {
    version: said.version,
    hash: name,
    published_at: said.published_at,
    pulled_at: new Date().toISOString(),
    body: text,
  };
}

function readBody(text: string): unknown {
  try {
    return parse(text);
  } catch (failed) {
    throw failed instanceof NotCanonical ? new NotTaken("form", `the body ${failed.message}`) : failed;
  }
}

function older(version: number, held: number): NotTaken {
  return new NotTaken("older", `version ${version} is not newer than ${held}`);
}
