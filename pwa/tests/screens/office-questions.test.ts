import { afterEach, describe, expect, it, vi } from "vitest";
import { load, setLanguage } from "../../src/messages/index.ts";
import {
  aboutWords,
  conflictOf,
  mainOf,
  markWords,
  nameWords,
  sinceWords,
  whyWords,
} from "../../src/screens/office/asked.ts";
import { roomAt } from "../../src/screens/office/room.ts";
import type { CardQuestion, KeptEntry, KeptQuestion } from "../../src/screens/office/shapes.ts";
import { OFFICE } from "../../src/screens/questions/whose.ts";

vi.stubGlobal("document", { documentElement: {} });
await load("es");
afterEach(() => setLanguage("en"));

const ana = { id: "u1", name: "Ana Prueba" };

const entry = (changes: Partial<KeptEntry>): KeptEntry => ({
  n: 1,
  t: "set",
  kind: "note",
  at: "2026-11-24T10:00:00-08:00",
  fields: { plan: "Rest" },
  detail: {},
  state: "open",
  patient: { id: "p1", name: "June Okafor" },
  visit_on: "2024-11-24",
  cpt: null,
  ...changes,
});

const kept = (why: string, ...entries: KeptEntry[]): KeptQuestion => ({
  seq: 7,
  why,
  by: ana,
  received_at: "2026-11-24T18:00:00Z",
  entries,
  mark: null,
});

describe("a question at the desk", () => {
  it("says whom and which visit it is about, as far as that is known", () => {
    expect(aboutWords(entry({}))).toBe("Note of June Okafor, visit of Nov 24, 2024");
    expect(aboutWords(entry({ visit_on: null }))).toBe("Note of June Okafor");
    expect(aboutWords(entry({ patient: { id: "p2", name: "" } }))).toBe("Note");
    expect(aboutWords(entry({ kind: "service_line", cpt: "97124", visit_on: null }))).toBe(
      "Code 97124 of June Okafor",
    );
    expect(aboutWords(entry({ kind: "payer", patient: null, visit_on: null }))).toBe("Insurance company");
  });

  it("is named by its visit, else by what was wrong, else by what came first", () => {
    const wrong = entry({ n: 2, kind: "coverage", detail: { rank: "must not be empty" } });
    expect(mainOf(kept("invalid", entry({}), wrong))).toBe(wrong);
    const visit = entry({ n: 3, kind: "encounter" });
    expect(mainOf(kept("invalid", entry({}), wrong, visit))).toBe(visit);
    expect(mainOf(kept("gone", entry({}), entry({ n: 2 })))?.n).toBe(1);
  });

  it("has a sentence for every reason, in both languages, and for one of tomorrow", async () => {
    const reasons = [
      "signed",
      "digest_differs",
      "gone",
      "no_record",
      "invalid",
      "conflict_open",
      "card_moved",
    ];
    for (const language of ["en", "es"] as const) {
      await setLanguage(language);
      const said = reasons.map((why) => whyWords(kept(why, entry({}))));
      expect(new Set(said).size).toBe(reasons.length);
      expect(whyWords(kept("from_tomorrow"))).toContain("from_tomorrow");
      expect(said.some((words) => words.includes("from_tomorrow"))).toBe(false);
    }
  });

  it("says when the record has been closed since, or is gone, and only where that is news", () => {
    expect(sinceWords(kept("conflict_open", entry({ state: "signed" })))).toBe("The record is closed now.");
    expect(sinceWords(kept("signed", entry({ state: "signed" })))).toBe("");
    expect(sinceWords(kept("invalid", entry({ state: "gone" })))).toBe("The record is not there now.");
    expect(sinceWords(kept("gone", entry({ state: "gone" })))).toBe("");
    expect(sinceWords(kept("conflict_open", entry({ state: "signed" }), entry({ state: "open" })))).toBe("");
  });

  it("says who dealt with it, you included, and who took that back", () => {
    const mark = { done: true, by: ana, at: "2024-11-24T18:00:00Z" };
    expect(markWords({ ...kept("gone"), mark }, "u9")).toMatch(/^Dealt with: Ana Prueba, Nov 24, 2024/);
    expect(markWords({ ...kept("gone"), mark: { ...mark, done: false } }, "u1")).toMatch(
      /^Waits again: You, /,
    );
    expect(markWords(kept("gone"), "u1")).toBe("");
    expect(nameWords({ id: OFFICE, name: "" }, "u1")).toBe("The office");
    expect(nameWords({ id: "u3", name: "" }, "u1")).toBe("Somebody else");
  });

  it("is a card as the tablet knows one", () => {
    const card: CardQuestion = {
      id: "c1",
      v: 9,
      seen: 7,
      kind: "patient",
      record_id: "p1",
      field: "phone",
      base: null,
      mine: "1",
      mine_by: ana,
      mine_at: "2026-11-24T10:00:00-08:00",
      theirs: "2",
      theirs_by: { id: "u2", name: "" },
      theirs_at: "",
      standing: "2",
      gone: false,
      patient: { id: "p1", name: "June Okafor" },
      visit_on: null,
      cpt: null,
    };
    expect(conflictOf(card)).toMatchObject({
      id: "c1",
      recordId: "p1",
      patientId: "p1",
      mineBy: "u1",
      theirsAt: "",
    });
    expect(conflictOf({ ...card, patient: null }).patientId).toBeNull();
  });
});

it("has an address of its own for the questions, and every other one shows the claims", () => {
  expect(roomAt("/office/questions", "biller")).toBe("questions");
  expect(roomAt("/office/questions/", "biller")).toBe("questions");
  for (const address of ["/office", "/office/", "/office/x"]) expect(roomAt(address, "owner")).toBe("claims");
});

it("has tablets and people for owners alone", () => {
  for (const room of ["tablets", "people"] as const) {
    expect(roomAt(`/office/${room}`, "owner")).toBe(room);
    expect(roomAt(`/office/${room}`, "biller")).toBe("claims");
    for (const role of ["therapist", ""]) expect(roomAt(`/office/${room}`, role)).toBe("ways");
  }
});
