import { checkExchange } from "@sync/changes.ts";
import { expect, it } from "vitest";
import { batch, freeze } from "../../src/store/freeze.ts";
import type { Waiting } from "../../src/store/rows.ts";
import { localIso } from "../../src/store/time.ts";
import { holdWindow } from "../../src/store/window-lock.ts";
import { newId } from "../../src/vault/index.ts";

function waiting(order: number, g: string): Waiting {
  const id = newId();
  const draft = {
    op: newId(),
    g,
    k: "note",
    id,
    c: id,
    t: "create",
    set: { plan: "é" },
    schema: 1,
    at: "2026-11-24T10:11:12-08:00",
    by: newId(),
  } as const;
  return {
    order,
    rev: 1,
    state: "open",
    n: 0,
    draft,
    json: "",
    v: 0,
    r: "",
    why: "",
    detail: {},
    conflicts: [],
    shown: null,
  };
}

it("lets the parts of a group go apart when others were written in between, so that no exchange is refused", () => {
  const [one, two] = [newId(), newId()];
  const open = [
    waiting(4, one),
    waiting(1, one),
    waiting(2, two),
    waiting(3, one),
    waiting(5, two),
    waiting(6, one),
  ];
  const frozen = freeze(open, [], 7, newId);
  expect(frozen.map((op) => op.n)).toEqual([8, 9, 10, 11, 12, 13]);
  const ops = frozen.map((op) => JSON.parse(op.json));
  const request = { p: 1, schema: 1, device: newId(), epoch: null, have: 7, cursor: null, ops };
  expect(checkExchange(request)).toBe("");
  expect(checkExchange({ ...request, ops: ops.map((op, at) => ({ ...op, g: open[at]?.draft.g })) })).not.toBe(
    "",
  );
});

it("sync_17 fills an exchange up to its limits and does not cut a group", () => {
  const ops = ["a", "a", "b", "b", "b", "c"].map((group, at) => ({
    n: at + 1,
    group,
    json: `"${"é".repeat(9)}"`,
  }));
  expect(batch(ops, 6, 10_000)).toHaveLength(6);
  expect(batch(ops, 4, 10_000)).toHaveLength(2);
  expect(batch(ops, 500, 21 * 5)).toHaveLength(5);
  expect(batch(ops, 500, 21 * 5 - 1)).toHaveLength(2);
  expect(batch(ops.slice(2), 2, 10_000)).toHaveLength(3);
  expect(batch(ops.slice(2), 2, 21 * 2)).toHaveLength(2);
  expect(batch(ops.slice(2), 2, 10_000, true)).toHaveLength(2);
  expect(batch(ops, 500, 1)).toHaveLength(1);
});

it("writes a moment with the offset of the place", () => {
  const at = new Date("2026-11-24T18:11:12.345Z");
  const text = localIso(at);
  expect(text).toMatch(/^2026-11-2[345]T\d\d:\d\d:12[+-]\d\d:\d\d$/);
  expect(new Date(text).getTime()).toBe(at.getTime() - 345);
});

it("sync_20 lets one window hold the store, and another take it over", async () => {
  let lost = 0;
  const release = await holdWindow(() => {
    lost += 1;
  });
  await expect(holdWindow(() => {})).rejects.toThrow("another window");
  const second = await holdWindow(() => {}, { takeOver: true });
  await new Promise((done) => setTimeout(done, 10));
  expect(lost).toBe(1);
  release();
  second();
  await new Promise((done) => setTimeout(done, 10));
  (await holdWindow(() => {}))();
});
