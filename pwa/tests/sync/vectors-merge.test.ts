import type { Ack, OpenOp } from "@sync/changes.ts";
import {
  type Card,
  type Commit,
  decide,
  overlay,
  type State,
  seqOf,
  seqs,
  settle,
  type View,
} from "@sync/merge.ts";
import { describe, expect, test } from "vitest";
import { shelf } from "./vectors.ts";

interface Step {
  by: string;
  n: number;
  seq: number;
  of?: object;
  op: object;
  digest?: string;
  gives: Record<string, unknown>;
}

interface Story {
  name: string;
  of: object;
  steps: Step[];
}

describe.each(["sets", "creates", "ends", "resolves"])("the office decides: %s", (file) => {
  test.each(shelf<Story>("merge", file).cases)("$name", ({ of, steps }) => {
    let record: State | null = null;
    let cards: Card[] = [];
    for (const step of steps) {
      const op = { ...of, ...step.of, ...step.op } as OpenOp;
      const before = structuredClone([record, op, cards]);
      const decision = decide(record, op, step.by, step.n, step.seq, { digest: step.digest ?? "", cards });
      expect([record, op, cards], "an argument was changed").toEqual(before);
      const gives = { why: "", detail: {}, conflicts: [], settled: [], closes: "", ...step.gives };
      const told: Record<string, unknown> = { ...decision, ...decision.record };
      expect(Object.fromEntries(Object.keys(gives).map((name) => [name, told[name]]))).toEqual(gives);
      record = decision.record;
      const opened = decision.conflicts.map(({ field }) => {
        return { id: `${step.by}/${field}`, field, device: step.by, v: step.seq };
      });
      cards = cards.filter(({ id, device, field }) => {
        const settled = device === step.by && decision.settled.includes(field);
        return !settled && id !== decision.closes && opened.every((one) => one.id !== id);
      });
      cards.push(...opened);
    }
  });
});

interface Overlay {
  name: string;
  of?: object;
  record: View | null;
  ops: object[];
  shows: View | null;
}

const overlays = shelf<Overlay, { of: object }>("merge", "overlays");

test.each(overlays.cases)("the tablet shows: $name", ({ of, record, ops, shows }) => {
  const waiting = ops.map((op) => ({ ...overlays.of, ...of, ...op }) as OpenOp);
  expect(overlay(record, waiting)).toEqual(shows);
});

interface Settling {
  name: string;
  record: View | null;
  op: object;
  ack: Ack;
  becomes: View;
}

const settles = shelf<Settling, { of: object }>("merge", "settles");

test.each(settles.cases)("an ack settles: $name", ({ record, op, ack, becomes }) => {
  expect(settle(record, { ...settles.of, ...op } as OpenOp, ack)).toEqual(becomes);
});

interface Shown {
  name: string;
  stamps: Record<string, Commit>;
  shows: Record<string, number>;
  of: Record<string, number>;
}

test.each(shelf<Shown>("merge", "seqs").cases)("a page shows: $name", ({ stamps, shows, of }) => {
  const fv = seqs(stamps);
  expect(fv).toEqual(shows);
  const view: View = { c: null, v: 9, f: {}, fv, state: "open", deleted: false };
  expect(Object.fromEntries(Object.keys(of).map((name) => [name, seqOf(view, name)]))).toEqual(of);
});
