import "fake-indexeddb/auto";
import { afterEach, expect, it } from "vitest";
import { Wire } from "../../src/exchange/index.ts";
import { round } from "../../src/exchange/round.ts";
import { aClient, aTablet, killed } from "../store/tablet.ts";
import { Office } from "./office.ts";
import { OTHER, sync } from "./tablets.ts";

const PLANTED = '"__proto__":{"planted":"yes"},"constructor":{"prototype":{"planted":"yes"}}';

/** What every object would have if a name from outside had reached the one they all come from. */
const everywhere = () => (({}) as { planted?: string }).planted;

afterEach(() => {
  delete (Object.prototype as { planted?: string }).planted;
});

/** An office, or who speaks for it, that puts such names into every page and every outcome. */
function planting(office: Office) {
  return new Wire(async (address, options) => {
    const answer = await office.fetch(address, options);
    const said = await answer.text();
    return new Response(
      said.replaceAll('"city":"Fresno"', PLANTED).replaceAll('"kinds":{', `"kinds":{${PLANTED},`),
      { status: answer.status, headers: answer.headers },
    );
  });
}

it("a page whose fields are named like what objects are made of changes no other object", async () => {
  const office = new Office();
  const [one, other] = [await aTablet(undefined, 3000, OTHER), await aTablet()];
  const id = await aClient(one);
  await one.store.set("patient", id, { city: "Fresno" });
  await sync(one, office);
  await round(other.outbox, planting(office), other.store.deviceId, () => {});
  expect(everywhere()).toBeUndefined();
  await other.store.set("patient", id, { phone: "5105550142" });
  const after = await killed(other);
  expect(after.store.get("patient", id)?.fields).toMatchObject({
    last_name: "Marlow",
    phone: "5105550142",
  });
  await sync(after, office);
  expect(office.get("patient", id)?.f).toMatchObject({ phone: "5105550142" });
  expect(everywhere()).toBeUndefined();
});

it("the control: who lays such a page over an object name by name has changed them all", () => {
  const lay = (over: Record<string, unknown>, what: object) => {
    for (const [name, value] of Object.entries(what)) {
      const under = over[name];
      if (under && typeof value === "object") lay(under as Record<string, unknown>, value);
      else over[name] = value;
    }
  };
  lay({}, JSON.parse(`{${PLANTED}}`));
  expect(everywhere()).toBe("yes");
});
