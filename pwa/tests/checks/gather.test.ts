import { describe, expect, it } from "vitest";
import {
  consentsTo,
  currentReferral,
  formFor,
  linesOf,
  notesBefore,
  primaryCoverage,
  textsDue,
  visitBefore,
  visitState,
  withdrawalOf,
} from "../../src/checks/gather.ts";
import type { Entry } from "../../src/store/api.ts";
import { fakeStore, wholeVisit } from "./fake-store.ts";

const coverage = (id: string, rank: string, from: string | null, to: string | null) =>
  ({
    kind: "coverage",
    id,
    patientId: "p1",
    fields: { rank, effective_from_on: from, effective_to_on: to },
  }) as const;

describe("what a visit takes up", () => {
  it("takes the coverage in force on the day, primary before secondary", () => {
    const store = fakeStore([
      coverage("second", "secondary", null, null),
      coverage("over", "primary", null, "2026-10-31"),
      coverage("first", "primary", "2026-11-01", null),
    ]);
    expect(primaryCoverage(store, "p1", "2026-11-24")?.id).toBe("first");
    expect(primaryCoverage(store, "p1", "2026-10-31")?.id).toBe("over");
    expect(primaryCoverage(store, "stranger", "2026-11-24")).toBeUndefined();
  });

  it("takes the referral that started last of those that cover the day", () => {
    const referral = (id: string, starts_on: string | null, ends_on: string | null) =>
      ({ kind: "referral", id, patientId: "p1", fields: { starts_on, signed_on: null, ends_on } }) as const;
    const store = fakeStore([
      referral("old", "2026-01-01", null),
      referral("new", "2026-11-01", null),
      referral("past", "2026-11-10", "2026-11-20"),
    ]);
    expect(currentReferral(store, "p1", "2026-11-24")?.id).toBe("new");
    expect(currentReferral(store, "p1", "2026-11-15")?.id).toBe("past");
    expect(currentReferral(store, "p1", "2026-10-01")?.id).toBe("old");
  });

  it("takes the newest consent text in the client's language, and English when there is none", () => {
    const form = (id: string, language: string, from: string) =>
      ({
        kind: "consent_form",
        id,
        fields: { language, effective_from_on: from, effective_to_on: null },
      }) as const;
    const store = fakeStore([
      form("en1", "en", "2026-01-01"),
      form("en2", "en", "2026-06-01"),
      form("es-later", "es", "2027-01-01"),
    ]);
    expect(formFor(store, "en", "2026-11-24")?.id).toBe("en2");
    expect(formFor(store, "es", "2026-11-24")?.id).toBe("en2");
    expect(formFor(store, "es", "2027-01-02")?.id).toBe("es-later");
  });

  it("keeps texts about different things apart, and says which are due at a visit", () => {
    const form = (id: string, purpose: string | null, more = {}) =>
      ({
        kind: "consent_form",
        id,
        fields: {
          language: "en",
          version: "1",
          effective_from_on: "2026-01-01",
          effective_to_on: null,
          purpose,
          ...more,
        },
      }) as const;
    const signed = (id: string, formId: string, purpose: string | null) =>
      ({
        kind: "consent",
        id,
        patientId: "p1",
        fields: {
          form_id: formId,
          version: "1",
          purpose,
          encounter_id: "e1",
          signed_at: `2026-11-2${id.length}T18:00:00Z`,
        },
      }) as const;
    const rows = [
      ...wholeVisit().filter(({ kind }) => kind !== "consent"),
      form("treat", null),
      form("areas", "special_areas", { effective_from_on: "2026-06-01", due: "as_needed" }),
      form("pay", "payment", { due: "yearly" }),
      signed("c", "treat", null),
      signed("cc", "areas", "special_areas"),
    ];
    const store = fakeStore(rows);
    const encounter = store.get("encounter", "e1") as Entry<"encounter">;
    expect(formFor(store, "en", "2026-11-24")?.id).toBe("treat");
    expect(formFor(store, "es", "2026-11-24", "special_areas")?.id).toBe("areas");
    expect(consentsTo(store, "p1", "treatment").map(({ id }) => id)).toEqual(["c"]);
    expect(textsDue(store, encounter, "2026-11-24").map(({ purpose, why }) => [purpose, why])).toEqual([
      ["treatment", ""],
      ["payment", "first"],
      ["special_areas", ""],
    ]);
    const taken = { consent_id: "cc", withdrawn_at: "2026-11-23T18:00:00Z", withdrawn_on: "2026-11-23" };
    const after = fakeStore([...rows, { kind: "withdrawal", id: "w", patientId: "p1", fields: taken }]);
    const [areas, treatment] = ["cc", "c"].map((id) => after.get("consent", id) as Entry<"consent">);
    expect(areas && withdrawalOf(after, areas)?.id).toBe("w");
    expect(treatment && withdrawalOf(after, treatment)).toBeUndefined();
    expect(textsDue(after, encounter, "2026-11-24").at(-1)?.why).toBe("offered");
  });

  it("orders codes by position and looks back only at visits that have a note", () => {
    const rows = wholeVisit();
    const own = rows.find(({ id, kind }) => id === "e1" && kind === "encounter")?.fields ?? {};
    rows.push({
      kind: "encounter",
      id: "e0",
      patientId: "p1",
      fields: { ...own, date_of_service: "2026-11-18" },
    });
    const bare = fakeStore(rows);
    const encounter = bare.get("encounter", "e1") as Entry<"encounter">;
    expect(linesOf(bare, "e1").map(({ id }) => id)).toEqual(["l1", "l2"]);
    expect(visitBefore(bare, encounter)).toBeUndefined();
    rows.push({ kind: "note", id: "e0", patientId: "p1", fields: { encounter_id: "e0" } });
    expect(visitBefore(fakeStore(rows), encounter)?.id).toBe("e0");
  });

  it("looks back at the last five notes before a visit, newest first, whoever has closed them", () => {
    const rows = wholeVisit();
    const own = rows.find(({ id, kind }) => id === "e1" && kind === "encounter")?.fields ?? {};
    const add = (id: string, fields: object, patientId = "p1") =>
      rows.push(
        { kind: "encounter", id, patientId, fields: { ...own, patient_id: patientId, ...fields } },
        { kind: "note", id, patientId, fields: { encounter_id: id, plan: id } },
      );
    for (let n = 1; n <= 6; n++) add(`d${n}`, { date_of_service: `2026-11-0${n}` });
    add("canceled", { date_of_service: "2026-11-20", canceled_at: "2026-11-20T10:00:00Z" });
    add("another client's", { date_of_service: "2026-11-20" }, "p2");
    add("earlier that day", { started_at: "2026-11-24T08:00:00Z" });
    add("later that day", { started_at: null });
    const store = fakeStore(rows);
    const encounter = store.get("encounter", "e1") as Entry<"encounter">;
    const plans = notesBefore(store, encounter).map(({ plan }) => plan);
    expect(plans).toEqual(["earlier that day", "d6", "d5", "d4", "d3"]);
    const later = store.get("encounter", "later that day") as Entry<"encounter">;
    expect(notesBefore(store, later)[0]?.date_of_service).toBe("2026-11-24");
  });

  it.each([
    ["planned", "open", {}],
    ["running", "open", { started_at: "x" }],
    ["ended", "open", { started_at: "x", ended_at: "y" }],
    ["closed", "signed", { started_at: "x", ended_at: "y" }],
    ["canceled", "open", { started_at: "x", canceled_at: "z" }],
  ] as const)("calls a visit %s", (expected, state, fields) => {
    const blank = { started_at: null, ended_at: null, canceled_at: null };
    const entry = { state, fields: { ...blank, ...fields } } as unknown as Entry<"encounter">;
    expect(visitState(entry)).toBe(expected);
  });
});
