import { expect, it } from "vitest";
import { patientsOn } from "../../src/shell/at-hand.svelte.ts";
import { fakeStore } from "../checks/fake-store.ts";

const TODAY = "2026-11-24";
const visit = (id: string, date_of_service: string, fields: object = {}, state: "open" | "signed" = "open") =>
  ({
    kind: "encounter",
    id,
    state,
    fields: { patient_id: `of ${id}`, date_of_service, started_at: null, canceled_at: null, ...fields },
  }) as const;
const begun = { started_at: "2026-11-02T17:00:00Z" };
const asked = (encounter_id: string, fields: object = {}) =>
  ({
    kind: "office_question",
    id: `about ${encounter_id}`,
    fields: { encounter_id, answered_at: null, closed_at: null, ...fields },
  }) as const;

it("has the clients of the week, of visits nobody closed and of what the office asks in memory on Today", () => {
  const store = fakeStore([
    visit("today", TODAY),
    visit("week", "2026-12-01"),
    visit("later", "2026-12-02"),
    visit("unclosed", "2026-11-02", begun),
    visit("closed", "2026-11-02", begun, "signed"),
    visit("canceled", "2026-11-02", { ...begun, canceled_at: "2026-11-02T18:00:00Z" }),
    visit("missed", "2026-11-02"),
    visit("asked about", "2026-11-03", begun, "signed"),
    asked("asked about"),
    visit("answered", "2026-11-03", begun, "signed"),
    asked("answered", { answered_at: "2026-11-20T18:00:00Z" }),
    visit("settled", "2026-11-03", begun, "signed"),
    asked("settled", { closed_at: "2026-11-20T18:00:00Z" }),
  ]);
  const names = ["today", "week", "unclosed", "asked about"].map((id) => `of ${id}`);
  expect(patientsOn(store, { name: "today" }, TODAY)).toEqual(names);
});
