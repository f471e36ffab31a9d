import { KINDS } from "@sync/records/validate.ts";
import { afterEach, describe, expect, it, vi } from "vitest";
import { load, setLanguage } from "../../src/messages/index.ts";
import { bothOf, complaintOf, typedValue } from "../../src/screens/questions/choices.ts";
import {
  alike,
  fieldWords,
  formOf,
  kindWords,
  valueWords,
  writtenWords,
} from "../../src/screens/questions/fields.ts";
import { OFFICE, who, whose } from "../../src/screens/questions/whose.ts";
import { wrongWords } from "../../src/screens/questions/wrong.ts";
import type { Conflict } from "../../src/store/api.ts";
import { shelf } from "../sync/vectors.ts";

vi.stubGlobal("document", { documentElement: {} });
await load("es");
afterEach(() => setLanguage("en"));

const ME = "0a9d4f7e-3a52-4c8b-8f0e-7a1d2c3b4e5f";
const ANA = "1a9d4f7e-3a52-4c8b-8f0e-7a1d2c3b4e5f";
const names = (id: string) => (id === ANA ? "Ana Prueba" : "");

function aCard(changes: Partial<Conflict>): Conflict {
  return {
    id: "c1",
    kind: "note",
    recordId: "n1",
    patientId: "p1",
    field: "plan",
    base: null,
    mine: "Once a week",
    mineBy: ME,
    mineAt: "2026-11-24T10:00:00-08:00",
    theirs: "Twice a week",
    theirsBy: ANA,
    theirsAt: "2026-11-24T09:00:00-08:00",
    ...changes,
  };
}

describe("fields in words", () => {
  it("have a name for every field of every kind, in both languages", async () => {
    for (const language of ["en", "es"] as const) {
      await setLanguage(language);
      for (const [kind, { fields }] of Object.entries(KINDS)) {
        expect(kindWords(kind), kind).not.toBe(kindWords("no such kind"));
        for (const field of Object.keys(fields))
          expect(fieldWords(kind, field), `${kind}.${field}`).not.toBe(field);
      }
    }
  });

  it("call a field and a kind of tomorrow by what is known of them", () => {
    expect(fieldWords("note", "cupping_marks")).toBe("cupping_marks");
    expect(kindWords("claim_status")).toBe("Entry");
  });

  it("show values without showing machinery", () => {
    expect(valueWords("note", "plan", null)).toBe("\u2014");
    expect(valueWords("referral", "diagnoses", [])).toBe("\u2014");
    expect(valueWords("referral", "diagnoses", ["M54.2", "M79.18"])).toBe("M54.2, M79.18");
    expect(valueWords("note", "body_marks", ["knee.left.swelling", "biceps.right.tender_1"])).toBe(
      "R biceps: tender 1+; L knee: swelling",
    );
    expect(valueWords("note", "range_of_motion", ["neck.left.rotation.60", "neck.middle.flexion.45"])).toBe(
      "Neck: flexion 45\u00b0, rotation L 60\u00b0",
    );
    expect(valueWords("note", "body_strokes", ["front.pain.1 1 1"])).toBe("Drawn, front: pain (1)");
    expect(valueWords("note", "outcome_scores", ["lefs.2024-11-24.54"])).toBe(
      "Lower Extremity Functional Scale (LEFS): 54 of 80, Nov 24, 2024",
    );
    expect(valueWords("consent", "ink", [[1, 2]])).toBe("\u2026");
    expect(valueWords("note", "pain_after", 0)).toBe("0");
    expect(valueWords("fee", "charge_cents", 4200)).toBe("$42.00");
    expect(valueWords("patient", "sex", "F")).toBe("Female");
    expect(valueWords("patient", "language", "es")).toBe("Espa\u00f1ol");
    expect(valueWords("payer", "referral_required", true)).toBe("Yes");
    expect(valueWords("patient", "date_of_birth", "1979-08-31")).toBe("Aug 31, 1979");
    expect(valueWords("encounter", "coverage_id", ME)).toBe("\u2026");
    expect(valueWords("encounter", "coverage_id", ME, () => "Evergreen")).toBe("Evergreen");
  });

  it("tell what was written in the record's order, without what only ties records together", () => {
    const written = { plan: "Weekly", encounter_id: ME, subjective: "Sore", objective: null, pain_after: 0 };
    expect(writtenWords("note", written).map(({ label, value }) => [label, value])).toEqual([
      ["Subjective", "Sore"],
      ["Plan", "Weekly"],
      ["Pain after", "0"],
    ]);
  });
});

describe("what can be made of two versions", () => {
  it("is one text of both for words, and no such thing for numbers, days, choices and phone numbers", () => {
    expect(bothOf(aCard({}), "Twice a week")).toEqual({ value: "Twice a week Once a week", collisions: 1 });
    const none = [
      ["note", "pain_after"],
      ["patient", "date_of_birth"],
      ["patient", "sex"],
      ["patient", "phone"],
      ["encounter", "coverage_id"],
      ["encounter", "ended_at"],
      ["fee", "charge_cents"],
    ] as const;
    for (const [kind, field] of none) expect(bothOf(aCard({ kind, field }), 1), field).toBeNull();
  });

  it("is all of both for lists, in order, as long as the record has room for them", () => {
    const card = aCard({ kind: "service_line", field: "modifiers", mine: ["59", "GP"] });
    expect(bothOf(card, ["GP", "XS"])?.value).toEqual(["GP", "XS", "59"]);
    expect(bothOf(card, ["A1", "A2", "A3"])).toBeNull();
    const marks = aCard({ field: "body_marks", mine: ["knee.left.swelling"] });
    expect(bothOf(marks, ["biceps.right.tender_1"])?.value).toEqual([
      "biceps.right.tender_1",
      "knee.left.swelling",
    ]);
  });

  it("is shown as passages, a line, a list, a number, a day or a choice", () => {
    const form = (kind: string, field: string) => formOf(kind, field).form;
    expect(form("note", "plan")).toBe("prose");
    expect(form("patient", "city")).toBe("line");
    expect(form("referral", "diagnoses")).toBe("list");
    expect(form("note", "pain_after")).toBe("number");
    expect(form("referral", "ends_on")).toBe("day");
    expect(form("patient", "sex")).toBe("choice");
    expect(form("fee", "charge_cents")).toBe("choice");
  });

  it("can be typed, and what is typed is judged as the record would", () => {
    expect(typedValue({ kind: "note", field: "pain_after" }, " 3 ")).toBe(3);
    expect(complaintOf({ kind: "note", field: "pain_after" }, 11)).toBe("must be from 0 to 10");
    expect(
      complaintOf(
        { kind: "note", field: "pain_after" },
        typedValue({ kind: "note", field: "pain_after" }, "few"),
      ),
    ).toBe("must be a whole number");
    expect(typedValue({ kind: "note", field: "plan" }, "Rest.\n")).toBe("Rest.\n");
    expect(typedValue({ kind: "patient", field: "city" }, "  ")).toBeNull();
  });

  it("knows the same value when it sees it, nothing included", () => {
    expect(alike(undefined, null)).toBe(true);
    expect(alike(["A"], ["A"])).toBe(true);
    expect(alike("1", 1)).toBe(false);
  });
});

describe("whose a version is", () => {
  const at = (by: string, when: string) => ({ by, at: `2026-11-24T${when}:00Z` });
  const said = (one: string, other: string) =>
    whose([at(one, "17:00"), at(other, "18:00")], ME, names).map(({ title, keep }) => [title, keep]);

  it("is said from where the reader stands, whoever came second", () => {
    expect(said(ANA, ME)).toEqual([
      ["Ana Prueba's version", "Keep Ana Prueba's version"],
      ["Your version", "Keep my version"],
    ]);
    expect(said(ME, ANA)[0]).toEqual(["Your version", "Keep my version"]);
    expect(said("x", OFFICE).map(([title]) => title)).toEqual([
      "Somebody else's version",
      "The office's version",
    ]);
  });

  it("is told by its time when both are the same person's or nobody's by name", () => {
    for (const pair of [
      [ME, ME],
      [ANA, ANA],
      ["x", "y"],
    ] as const) {
      const [one, other] = said(pair[0], pair[1]);
      expect(one).not.toEqual(other);
      expect(one?.[1]).toMatch(/^Keep the version of .*:00/);
    }
  });

  it("is said in Spanish without an apostrophe", async () => {
    await setLanguage("es");
    expect(said(ANA, ME)).toEqual([
      ["Versi\u00f3n de Ana Prueba", "Dejar la versi\u00f3n de Ana Prueba"],
      ["Su versi\u00f3n", "Dejar mi versi\u00f3n"],
    ]);
    expect(who("x", ME, names)).toBe("otra persona");
  });
});

describe("what the office could not take", () => {
  /** Every complaint a person's typing can bring about, as the twins of the record kinds make them. */
  const complaints = ["blanks", "choices", "days_and_ids", "text"]
    .flatMap((name) => (shelf("records", name) as { cases: object[] }).cases)
    .flatMap((one) => Object.values(one))
    .flatMap((some) => (typeof some === "object" && some !== null ? Object.values(some) : [some]))
    .filter((one): one is string => typeof one === "string" && /^(must|is|has|entry) /.test(one));
  const forPeople = complaints.filter((one) => !/SHA-256|an id|must be a list|stroke/.test(one));

  it("has a sentence in the reader's language", async () => {
    expect(forPeople.length).toBeGreaterThan(15);
    for (const language of ["en", "es"] as const) {
      await setLanguage(language);
      for (const one of forPeople) expect(wrongWords(one), one).not.toMatch(/^\(/);
    }
    expect(wrongWords("must be from 0 to 10")).toBe("tiene que estar entre 0 y 10");
    expect(wrongWords("entry 2 must not be empty")).toBe("el n\u00famero 2 no puede quedar vac\u00edo");
    expect(wrongWords("names a record that is not there")).toBe("nombra algo que la oficina no tiene");
  });

  it("is passed on as it came where only support can use it", () => {
    expect(wrongWords("must be the note's own id")).toBe("(must be the note's own id)");
  });
});
