import "fake-indexeddb/auto";
import { check } from "@sync/records/validate.ts";
import { describe, expect, it, vi } from "vitest";
import { toasts } from "../../src/components/toast.svelte.ts";
import { facts as en } from "../../src/messages/en/facts.ts";
import { facts as es } from "../../src/messages/es/facts.ts";
import { begun, type Fact, partsOf, read, type Typed } from "../../src/screens/facts/form.ts";
import { beginOf, changeFact, deleteFact, keepFact } from "../../src/screens/facts/keep.ts";
import { lineOf, newestFirst } from "../../src/screens/facts/lines.ts";
import { fieldWords } from "../../src/screens/questions/fields.ts";
import { aClient, aTablet, type Tablet } from "../store/tablet.ts";

vi.stubGlobal("document", { documentElement: {} });

const TODAY = "2026-11-24";
const KINDS: Fact[] = ["coverage_check", "prior_authorization", "injury", "treatment_plan", "enrollment"];

function form<K extends Fact>(kind: K, typed: Typed) {
  const parts = partsOf(kind);
  return read(kind, parts, { ...begun(kind, parts, TODAY), ...typed });
}

async function aPolicy(): Promise<{ tablet: Tablet; patientId: string; coverage_id: string }> {
  const tablet = await aTablet();
  const patientId = await aClient(tablet);
  const fields = { patient_id: patientId, rank: "primary" } as const;
  const { id } = await tablet.store.create("coverage", fields, { patientId });
  await tablet.store.hold([patientId]).ready;
  return { tablet, patientId, coverage_id: id };
}

const undo = () => toasts()[0]?.undo?.();

describe("a form made from the shape of its record", () => {
  it("names each of its fields in words", () => {
    for (const kind of KINDS)
      for (const { name } of partsOf(kind)) expect(fieldWords(kind, name), `${kind}.${name}`).not.toBe(name);
    expect(Object.keys(es).sort()).toEqual(Object.keys(en).sort());
  });

  it("asks every question of the call, and leaves open what nobody asked", () => {
    const { fields, wrong } = form("coverage_check", {
      way: "phone",
      therapist_covered: "no",
      visits_used: "0",
    });
    expect(wrong).toEqual({});
    expect(fields).toMatchObject({
      checked_on: TODAY,
      therapist_covered: false,
      massage_covered: null,
      visits_used: 0,
    });
    const asked = partsOf("coverage_check").filter(({ as }) => as === "flag");
    expect(asked.map(({ name }) => name)).toEqual([
      "active",
      "massage_covered",
      "therapist_covered",
      "home_covered",
      "referral_needed",
      "authorization_needed",
      "other_coverage",
    ]);
  });

  it("says what is missing or wrong beside the field", () => {
    expect(Object.keys(form("coverage_check", {}).wrong)).toEqual(["way"]);
    expect(Object.keys(form("coverage_check", { way: "phone", visits_allowed: "many" }).wrong)).toEqual([
      "visits_allowed",
    ]);
    expect(Object.keys(form("coverage_check", { way: "phone", visits_allowed: "1000" }).wrong)).toEqual([
      "visits_allowed",
    ]);
    expect(Object.keys(form("injury", {}).wrong)).toEqual(["cause"]);
    expect(form("injury", { cause: "auto", state: "Wash" }).wrong).toHaveProperty("state");
    expect(form("injury", { cause: "auto", state: "wa" })).toMatchObject({
      wrong: {},
      fields: { state: "WA" },
    });
    expect(Object.keys(form("treatment_plan", { review_by_on: "2026-11-01" }).wrong)).toEqual([
      "review_by_on",
    ]);
  });

  it("takes codes with commas or blanks between them", () => {
    const { fields, wrong } = form("prior_authorization", { codes: "97124, g0283 97140," });
    expect([fields.codes, fields.counts, wrong]).toEqual([["97124", "G0283", "97140"], "visits", {}]);
    expect(form("prior_authorization", { codes: "9712" }).wrong).toHaveProperty("codes");
    expect(check("prior_authorization", fields as Record<string, unknown>)).toEqual({});
  });

  it("holds again what was written down", () => {
    const fields = {
      coverage_id: "c",
      counts: "units",
      amount: 8,
      codes: ["97124"],
      at_home: false,
    } as const;
    const parts = partsOf("prior_authorization");
    const typed = begun("prior_authorization", parts, TODAY, fields);
    expect(typed).toMatchObject({ counts: "units", amount: "8", codes: "97124", at_home: "no" });
    expect(read("prior_authorization", parts, typed).fields).toMatchObject({
      amount: 8,
      codes: ["97124"],
      at_home: false,
    });
  });
});

describe("what is written down", () => {
  it("is there, is changed and goes, and each is taken back", async () => {
    const { tablet, patientId, coverage_id } = await aPolicy();
    const { store } = tablet;
    const said = () => store.all("coverage_check").map(({ fields }) => fields.therapist_covered);
    const whose = { patientId, given: { coverage_id } };
    const { fields } = form("coverage_check", { way: "phone", therapist_covered: "no" });

    expect(await keepFact(store, "coverage_check", fields, whose)).toBe(true);
    expect(said()).toEqual([false]);
    undo();
    await vi.waitFor(() => expect(said()).toEqual([]));

    await keepFact(store, "coverage_check", fields, whose);
    const [entry] = store.all("coverage_check");
    if (!entry) throw new Error("it is not there");
    expect(entry.fields.coverage_id).toBe(coverage_id);
    const right = form("coverage_check", { way: "phone", therapist_covered: "yes" }).fields;
    await changeFact(store, "coverage_check", beginOf(store, entry), right);
    expect(said()).toEqual([true]);
    undo();
    await vi.waitFor(() => expect(said()).toEqual([false]));

    await deleteFact(store, entry);
    expect(said()).toEqual([]);
    undo();
    await vi.waitFor(() => expect(said()).toEqual([false]));
  });

  it("is one line each, the newest first", async () => {
    const { tablet, patientId, coverage_id } = await aPolicy();
    const whose = { patientId, given: { coverage_id } };
    for (const checked_on of ["2026-11-02", "2026-11-20", "2026-10-01"]) {
      const { fields } = form("coverage_check", { way: "portal", checked_on, home_covered: "no" });
      await keepFact(tablet.store, "coverage_check", fields, whose);
    }
    const lines = newestFirst(tablet.store.all("coverage_check")).map((row) => lineOf(row, () => ""));
    expect(lines.map(({ title }) => title.split(",")[0])).toEqual(["Nov 20", "Nov 2", "Oct 1"]);
    expect(lines[0]?.detail).toBe(`${fieldWords("coverage_check", "home_covered")}: No`);
  });
});
