import type { Outbox } from "../store/index.ts";
import type { OfficeSeal } from "../vault/index.ts";
import { Refused, type Wire } from "./wire.ts";

const KEPT_AS = "seal";

/** Ask the office what this tablet seals copies with, and remember it for the day there is no network; `rules` gets what
 * it says of its rule pack. Answers whether it was told; a refusal is no trouble, there will be another time. */
export async function learnSeal(
  outbox: Outbox,
  wire: Wire,
  rules: (told: unknown) => Promise<unknown> = async () => {},
): Promise<boolean> {
  try {
    const hello = (await wire.json("GET", "/sync/v1/hello")) as {
      seal?: Partial<OfficeSeal>;
      rules?: unknown;
    } | null;
    const { key, proof } = hello?.seal ?? {};
    const told = typeof key === "string" && typeof proof === "string";
    if (told) {
      const known = await knownSeal(outbox);
      if (known?.key !== key || known.proof !== proof) await outbox.remember(KEPT_AS, { key, proof });
    }
    await rules(hello?.rules);
    return told;
  } catch (failed) {
    if (failed instanceof Refused) return false;
    throw failed;
  }
}

/** What the office gave this tablet to seal with; undefined before it ever reached one that does. */
export function knownSeal(outbox: Outbox): Promise<OfficeSeal | undefined> {
  return outbox.recall<OfficeSeal>(KEPT_AS);
}
