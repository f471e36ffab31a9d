import { Wire } from "../../src/exchange/index.ts";
import { round } from "../../src/exchange/round.ts";
import { aClient, aTablet, type Tablet, USER } from "../store/tablet.ts";
import type { Office } from "./office.ts";

export const OTHER = "7d5a0f7a-1c53-4f0c-9a8a-3f1b0f6f2d22";

export const WHOSE = { practice: "2c6f3b58-6f0f-4a52-8a83-5a2f0a6e9d10", user: USER };

/** One whole exchange of a tablet with the office. */
export const sync = (tablet: Tablet, office: Office) =>
  round(tablet.outbox, new Wire(office.fetch), tablet.store.deviceId, () => {});

/** Take in what the office has, and send nothing: a page that comes between two keystrokes. */
export async function hear({ outbox, store }: Tablet, office: Office): Promise<void> {
  const { epoch, cursor, have } = outbox.sync;
  const request = { p: 1, schema: 1, device: store.deviceId, epoch, have, cursor, ops: [] };
  const answer = await office.fetch("/sync/v1/exchange", { body: JSON.stringify(request) });
  await outbox.absorb(await answer.json());
}

/** For the office's hooks: the network goes at this point. */
export const lost = () => {
  throw new TypeError("network");
};

/** Exchanges that lose the first answer, the second and so on, and then a whole one. */
export async function syncThroughCuts(tablet: Tablet, office: Office, cuts: number): Promise<void> {
  for (let cut = 0; cut < cuts; cut++) {
    let seen = 0;
    office.after = () => {
      if (seen++ === cut) lost();
    };
    await sync(tablet, office).catch(() => {});
  }
  office.after = () => {};
  await sync(tablet, office);
}

/** Two tablets of one practice, both having seen the same client. */
export async function two(office: Office) {
  const [one, other] = [await aTablet(), await aTablet(undefined, 3000, OTHER)];
  const id = await aClient(one);
  await sync(one, office);
  await sync(other, office);
  return { one, other, id };
}

/** Both tablets typed over the same city; the other one's "Oakland" stands aside. */
export async function contested(office: Office) {
  const { one, other, id } = await two(office);
  await one.store.set("patient", id, { city: "Fresno" });
  await other.store.set("patient", id, { city: "Oakland" });
  for (const tablet of [one, other, one]) await sync(tablet, office);
  const [card] = one.store.pile().conflicts;
  if (!card) throw new Error("no card");
  return { one, other, id, card };
}

/** Small, repeatable chance: the same seed gives the same run. */
export function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
