import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { Wire } from "../../src/exchange/index.ts";
import { round } from "../../src/exchange/round.ts";
import { aClient, aTablet, aVisit, killed, type Tablet } from "../store/tablet.ts";
import { json, Office, problem } from "./office.ts";
import { chance, lost, sync, two } from "./tablets.ts";

it.each([
  [
    "a portal's page",
    () => new Response("<html>Welcome to the hotel</html>", { headers: { "Content-Type": "text/html" } }),
    "no_network",
  ],
  [
    "half an answer",
    () => new Response('{"epoch":"e', { headers: { "Content-Type": "application/json" } }),
    "no_network",
  ],
  ["a portal's error", () => new Response("Bad gateway", { status: 502 }), "no_network"],
  ["an answer that does not say it is JSON", () => json(200, {}, "text/html"), "no_network"],
  ["JSON that is no answer", () => json(200, { hello: "world" }), "bad_answer"],
  ["an end of the sign-in", () => problem(401, { code: "identity.signed_out" }), "sign_in"],
  ["a tablet shut out", () => problem(403, { code: "identity.device_revoked" }), "not_allowed"],
  ["a newer language only", () => problem(426, { code: "sync.too_old" }), "update_needed"],
  ["a full disk", () => problem(507, { code: "server.disk_full" }), "office_full"],
  ["a rest", () => problem(503, { code: "server.busy" }), "office_busy"],
])("takes %s for a failure and touches nothing", async (_, answer, cause) => {
  const office = new Office();
  const tablet = await aTablet();
  const id = await aClient(tablet);
  office.before = answer;
  await expect(sync(tablet, office)).rejects.toMatchObject({ cause_: cause });
  const after = await killed(tablet);
  expect(after.store.get("patient", id)?.place).toBe("sending");
  expect(after.outbox.sync.have).toBe(0);
  office.before = () => undefined;
  await sync(after, office);
  expect(office.rows.size).toBe(1);
});

it("packs what is large and leaves what is small as it is", async () => {
  const office = new Office();
  const tablet = await aTablet();
  const bodies: unknown[] = [];
  const wire = new Wire((address, options) => {
    bodies.push(options.body);
    return office.fetch(address, options);
  });
  const visit = await aVisit(tablet, await aClient(tablet));
  await round(tablet.outbox, wire, tablet.store.deviceId, () => {});
  await tablet.store.set("note", visit, { subjective: "long ".repeat(1900) });
  await round(tablet.outbox, wire, tablet.store.deviceId, () => {});
  expect(bodies.map((body) => typeof body === "string")).toEqual([true, false]);
  expect((bodies[1] as ArrayBuffer).byteLength).toBeLessThan(1000);
});

it.each(Array.from({ length: 12 }, (_, at) => at + 1))(
  "loses nothing under faults of every kind, run %i",
  async (seed) => {
    const office = new Office();
    office.pageSize = 2;
    const pick = chance(seed);
    const tablets = await two(office).then(({ one, other, id }) => ({ all: [one, other], id }));
    const { all, id } = tablets;
    const said: string[] = [];
    office.before = () => (pick(4) === 0 ? lost() : undefined);
    office.after = () => {
      if (pick(4) === 0) lost();
    };
    for (let step = 0; step < 40; step++) {
      const at = pick(2);
      const tablet = all[at] as Tablet;
      const what = pick(4);
      if (what === 0) await sync(tablet, office).catch(() => {});
      else if (what === 1) {
        tablet.disk.close();
        all[at] = await aTablet(tablet.name, 3000, tablet.store.deviceId);
      } else {
        const field = (["city", "street", "gate_note"] as const)[pick(3)] ?? "city";
        const value = `${at}.${step}`;
        await tablet.store.set("patient", id, { [field]: value });
        said.push(value);
      }
    }
    office.before = () => undefined;
    office.after = () => {};
    for (const tablet of [...all, ...all]) await sync(tablet, office);
    for (const tablet of all) {
      expect(tablet.store.get("patient", id)?.fields).toEqual(office.get("patient", id)?.f);
      expect(tablet.store.get("patient", id)?.place).toBe("office");
      expect(tablet.store.pile().conflicts).toHaveLength(
        [...office.rows.values()].filter(({ k, state }) => k === "conflict" && state.f.state === "open")
          .length,
      );
      const ns = office.journal.filter(
        (op) => op.by && office.devices.get(tablet.store.deviceId)?.acks.has(op.n),
      );
      expect(ns.length).toBeGreaterThan(0);
    }
    // Every value once said to be saved was sent, unless its author typed over it before it left the tablet.
    const sent = new Set(
      office.journal.flatMap((op) => ("set" in op && op.set ? Object.values(op.set) : [])),
    );
    const last = (tablet: number) => said.filter((value) => value.startsWith(`${tablet}.`)).at(-1);
    expect([0, 1].map((tablet) => last(tablet) === undefined || sent.has(last(tablet)))).toEqual([
      true,
      true,
    ]);
  },
);
