import "fake-indexeddb/auto";
import type { Checkpoint } from "@sync/changes.ts";
import { expect, it } from "vitest";
import { killed } from "../store/tablet.ts";
import { json, Office } from "./office.ts";
import { sync, two } from "./tablets.ts";

const FIRST: Checkpoint = { n: 7, head: "ab".repeat(32), at: "2026-11-28T18:00:00Z", sig: "cd".repeat(32) };
const SECOND: Checkpoint = { ...FIRST, n: 9, head: "ef".repeat(32) };

/** An office that gives a checkpoint with its next answer, and what tablets said of theirs. */
function remembering() {
  const office = new Office();
  const plain = office.fetch;
  const giving: { next?: Checkpoint | undefined } = {};
  office.fetch = async (address, options) => {
    const response = await plain(address, options);
    if (address !== "/sync/v1/exchange" || !giving.next) return response;
    const audit = giving.next;
    giving.next = undefined;
    return json(200, { ...((await response.json()) as object), audit });
  };
  const said = () => office.requests.map((body) => (JSON.parse(body) as { audit?: unknown }).audit);
  return { office, giving, said };
}

it("says that it has no checkpoint yet, and from then on the one the office gave it last", async () => {
  const { office, giving, said } = remembering();
  const { one } = await two(office);
  expect(said()).toContain(null);
  giving.next = FIRST;
  await sync(one, office);
  await sync(one, office);
  expect(said().at(-1)).toEqual(FIRST);
  giving.next = SECOND;
  await sync(one, office);
  await sync(one, office);
  expect(said().at(-1)).toEqual(SECOND);
  expect(one.outbox.sync.audit).toEqual(SECOND);
});

it("keeps it over a restart and when everything is asked for anew", async () => {
  const { office, giving, said } = remembering();
  const { one } = await two(office);
  giving.next = FIRST;
  await sync(one, office);
  const again = await killed(one);
  await again.outbox.startOver();
  await sync(again, office);
  expect(said().at(-1)).toEqual(FIRST);
});
