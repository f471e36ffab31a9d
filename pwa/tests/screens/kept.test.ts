import { describe, expect, it } from "vitest";
import {
  addendumOf,
  againOf,
  cardsOf,
  differencesOf,
  groupsOf,
  textOf,
  whyKey,
  wordsOf,
} from "../../src/screens/tray/kept.ts";
import { cardsOfVisit, earlierClosing } from "../../src/screens/visit/waiting.ts";
import type { Conflict, Entry, Kept } from "../../src/store/api.ts";
import { fakeStore, wholeVisit } from "../checks/fake-store.ts";

const store = fakeStore(wholeVisit());
const encounter = store.get("encounter", "e1") as Entry<"encounter">;

function kept(changes: Partial<Kept>): Kept {
  return {
    op: "o1",
    group: "g1",
    t: "set",
    kind: "note",
    id: "e1",
    patientId: "p1",
    why: "signed",
    detail: {},
    fields: {},
    shown: null,
    card: "",
    at: "2026-11-24T10:00:00-08:00",
    ...changes,
  };
}

const card = (changes: Partial<Conflict>): Conflict => ({
  id: "c1",
  kind: "note",
  recordId: "e1",
  patientId: "p1",
  field: "plan",
  base: null,
  mine: "a",
  mineBy: "u1",
  mineAt: "",
  theirs: "b",
  theirsBy: "u2",
  theirsAt: "",
  ...changes,
});

/** Closing a visit, as Finish sends it. */
const closing = (why: string) => [
  kept({
    op: "o1",
    t: "set",
    kind: "encounter",
    why,
    fields: { ended_at: "2026-11-24T17:53:00Z", coverage_id: "c1" },
  }),
  kept({ op: "o2", t: "set", kind: "service_line", id: "l1", why, fields: { units: 2 } }),
  kept({ op: "o3", t: "sign", kind: "note", why, shown: { plan: "Twice a week", pain_after: 3 } }),
  kept({ op: "o4", t: "sign", kind: "encounter", why }),
];

function only(some: readonly Kept[]) {
  const [group, ...others] = groupsOf(some);
  expect(others).toEqual([]);
  if (!group) throw new Error("no group");
  return group;
}

describe("kept entries", () => {
  it("are one entry where they were one act, called after the visit or after what was wrong", () => {
    expect(only(closing("conflict_open")).main.op).toBe("o1");
    const wrong = kept({ op: "o6", kind: "coverage", why: "invalid", detail: { rank: "must not be empty" } });
    expect(only([kept({ op: "o5", kind: "referral", why: "invalid" }), wrong]).main.op).toBe("o6");
    expect(groupsOf([kept({}), kept({ op: "o2", group: "g2" })])).toHaveLength(2);
  });

  it("say why in a sentence for every reason of the protocol, and for one of tomorrow", () => {
    const why = (reason: string, open: Conflict[] = []) =>
      whyKey(only([kept({ why: reason, fields: { plan: "Rest" } })]), open);
    for (const reason of ["signed", "digest_differs", "gone", "no_record", "invalid", "picture_refused"]) {
      expect(why(reason)).toBe(`why.${reason}`);
    }
    expect(why("conflict_open", [card({})])).toBe("why.conflict_open");
    expect(why("conflict_open")).toBe("why.conflict_decided");
    expect(why("card_moved", [card({})])).toBe("why.card_moved");
    expect(why("card_moved")).toBe("why.card_closed");
    expect(why("from_tomorrow")).toBe("why.other");
  });

  it("do not take a second closing of the same visit for words that are missing", () => {
    const twice = only(closing("signed"));
    expect(whyKey(twice, [])).toBe("why.signed_twice");
    expect(textOf(twice)).toBe("");
    const words = only([...closing("signed"), kept({ op: "o5", fields: { plan: "Rest" } })]);
    expect(whyKey(words, [])).toBe("why.signed");
    expect(wordsOf(words).map(({ op }) => op)).toEqual(["o5"]);
  });

  it("become the text of an addendum, with the name of each field and the day they were written", () => {
    const late = only([
      kept({ fields: { subjective: "Slept well.\nNo pain.", pain_after: 2, encounter_id: "e1" } }),
    ]);
    expect(textOf(late)).toBe("Subjective: Slept well.\nNo pain.\nPain after: 2");
    expect(addendumOf(late)).toMatch(
      /^Written .*, before it was known that the note was closed:\nSubjective: Slept/,
    );
  });

  it("name the card of their record, or the one their decision was about", () => {
    const group = only([kept({ t: "resolve", card: "c9", kind: "patient", id: "p1" })]);
    expect(
      cardsOf(group, [card({}), card({ id: "c9", kind: "patient", recordId: "p7" })]).map(({ id }) => id),
    ).toEqual(["c9"]);
    expect(
      cardsOf(only(closing("conflict_open")), [card({}), card({ id: "c2", recordId: "e2" })]),
    ).toHaveLength(1);
  });

  it("show where what was signed is not what the record says", () => {
    const note = store.get("note", "e1")?.fields;
    const signed = kept({ t: "sign", why: "digest_differs", shown: { ...note, plan: "Something else" } });
    expect(differencesOf(store, only([signed]), () => "")).toMatchObject([
      { label: "Note: Plan", signed: "Something else", now: "\u2014" },
    ]);
    expect(differencesOf(store, only([{ ...signed, shown: { ...note } }]), () => "")).toEqual([]);
  });

  it("can be made again where a code was taken away, but not in a closed visit and not a whole note", () => {
    const line = { encounter_id: "e1", position: 1, cpt: "97124", minutes: 30 };
    const gone = kept({ why: "gone", kind: "service_line", id: "l9", fields: { minutes: 30 }, shown: line });
    expect(againOf(store, only([gone]))).toEqual([
      { t: "create", kind: "service_line", patientId: "p1", fields: line },
    ]);
    expect(againOf(store, only([{ ...gone, kind: "note" }]))).toEqual([]);
    expect(againOf(store, only([{ ...gone, why: "signed" }]))).toEqual([]);
    expect(againOf(store, only([{ ...gone, shown: null }]))).toEqual([]);
    const closed = fakeStore(
      wholeVisit().map((row) => (row.id === "e1" ? { ...row, state: "signed" as const } : row)),
    );
    expect(againOf(closed, only([gone]))).toEqual([]);
  });
});

describe("a visit in question", () => {
  it("knows which cards keep it from being closed and which only its claim waits for", () => {
    const cards = [
      card({}),
      card({ id: "c2", kind: "service_line", recordId: "l1", field: "minutes" }),
      card({ id: "c3", kind: "patient", recordId: "p1", field: "zip" }),
      card({ id: "c4", kind: "referral", recordId: "r1", field: "*" }),
      card({ id: "c5", recordId: "e2" }),
      card({ id: "c6", kind: "coverage", recordId: "c7" }),
    ];
    const { closing: closes, billing } = cardsOfVisit(store, encounter, cards);
    expect(closes.map(({ id }) => id)).toEqual(["c1", "c2"]);
    expect(billing.map(({ id }) => id)).toEqual(["c3", "c4"]);
  });

  it("remembers when it really ended, for the closing that is done again", () => {
    expect(earlierClosing(store, "e1", closing("conflict_open"))).toEqual({
      ops: ["o1", "o2", "o3", "o4"],
      times: { started_at: null, ended_at: "2026-11-24T17:53:00Z" },
    });
    expect(earlierClosing(store, "e2", closing("conflict_open")).ops).toEqual([]);
    expect(earlierClosing(store, "e1", closing("signed")).ops).toEqual([]);
    expect(earlierClosing(store, "e1", [kept({ why: "digest_differs" })]).ops).toEqual([]);
  });
});
