import { describe, expect, it } from "vitest";
import { worklist as words } from "../../src/messages/en/worklist.ts";
import { actOf } from "../../src/screens/office/keys.ts";
import { Marks } from "../../src/screens/office/marks.svelte.ts";
import { dueWords, nextAct, pressing } from "../../src/screens/office/next.ts";
import { mayShow, type Place, readPlace, START, writePlace } from "../../src/screens/office/place.ts";
import { inSight, scrolledTo } from "../../src/screens/office/rows-in-sight.ts";
import { segments } from "../../src/screens/office/segments.ts";
import type { WorkRow } from "../../src/screens/office/worklist.ts";

describe("the office's address", () => {
  const place: Place = {
    claim: "c-1",
    lane: "silent",
    q: "OCL4F47",
    payer: "11111111-0000-4000-8000-000000000001",
    therapist: "22222222-0000-4000-8000-000000000002",
    due: "week",
    sort: "total",
    down: true,
  };

  it("brings back the place it was written from", () => {
    expect(readPlace(new URL(writePlace(place), "http://desk").search)).toEqual(place);
    expect(writePlace(START)).toBe("/office");
    expect(readPlace("")).toEqual(START);
  });

  it.each(["Quist", "June Okafor", "member id", "nuñez"])("keeps the words %s out of it", (q) => {
    expect(mayShow(q)).toBe(false);
    expect(writePlace({ ...place, q })).not.toContain("q=");
  });

  it("keeps a name out even beside a number", () => {
    expect(writePlace({ ...place, q: "Quist 2026-11-18" })).not.toContain("Quist");
  });

  it.each(["OCL4F47XYBKR", "2026-11-18", "128.00", "$128"])("shows the number %s", (q) => {
    expect(readPlace(new URL(writePlace({ ...place, q }), "http://desk").search).q).toBe(q);
  });

  it.each(["?status=paid&sort=-age&claim=", "?status=&sort=-", "?x=y", "?payer=Evergreen&due=never"])(
    "opens the whole list for %s",
    (search) => {
      expect(readPlace(search)).toEqual(START);
    },
  );
});

describe("rows of a long list", () => {
  it("are drawn where they are in sight and a little beyond, however many there are", () => {
    const drawn = inSight(100_000, 33, 33 * 50_000, 800);
    expect(drawn.end - drawn.first).toBeLessThan(70);
    expect(drawn.first).toBeLessThanOrEqual(50_000);
    expect(drawn.end).toBeGreaterThanOrEqual(50_000 + 24);
    expect(drawn.before + (drawn.end - drawn.first) * 33 + drawn.after).toBe(100_000 * 33);
  });

  it.each([
    [0, 33, 0, 800],
    [3, 33, 5_000, 800],
    [100, 33, 0, 800],
  ])("stay within the list: %s rows", (count, height, top, seen) => {
    const { first, end, before, after } = inSight(count, height, top, seen);
    expect(first).toBeGreaterThanOrEqual(0);
    expect(end).toBeLessThanOrEqual(count);
    expect([before, after].every((space) => space >= 0)).toBe(true);
  });

  it("are scrolled to by as little as it takes, and not beneath the heading", () => {
    expect(scrolledTo(10, 33, 0, 800, 34)).toBe(0);
    expect(scrolledTo(2, 33, 330, 800, 34)).toBe(66);
    expect(scrolledTo(50, 33, 0, 800, 34)).toBe(51 * 33 + 34 - 800);
  });
});

describe("what comes next", () => {
  const row = (change: Partial<WorkRow>): WorkRow => ({
    id: "a",
    claim_number: "A7",
    patient_name: "Walter Quist",
    payer_name: "Evergreen Demo Health",
    date_of_service: "2026-11-18",
    total_cents: 12_800,
    status: "ready",
    missing: [],
    warnings: 0,
    exported_at: null,
    joins: false,
    state: null,
    lane: "ready",
    therapist: "Rosa Delgado",
    due_on: "2026-12-07",
    answer_by: null,
    fix: null,
    asked: null,
    ...change,
  });
  const today = "2026-11-30";

  it("is what mends the first that stops a claim", () => {
    expect(nextAct(row({ lane: "blocked", fix: { en: "Add the member id.", es: "Añada el número." } }))).toBe(
      "Add the member id.",
    );
  });

  it("is nothing while its batch goes out by itself", () => {
    expect(nextAct(row({ lane: "sent", state: "batched" }))).toBe(words.act_batched);
    expect(nextAct(row({ lane: "sent", state: "sent" }))).toBe(words.act_sent);
  });

  it("is to ask whoever should have answered", () => {
    const states = ["sent", "file_accepted", "clearinghouse_accepted", "payer_accepted", "mailed"] as const;
    expect(states.map((state) => nextAct(row({ lane: "silent", state })))).toEqual([
      words.act_silent_file,
      words.act_silent_answer,
      words.act_silent_payer,
      words.act_silent_payer,
      words.act_silent_payer,
    ]);
  });

  it.each([
    ["2026-12-07", "7 days left", true],
    ["2026-12-08", "8 days left", false],
    ["2026-11-30", "last day", true],
    ["2026-11-29", "1 day over", true],
  ])("is due by %s: %s", (due_on, left, near) => {
    expect(dueWords(row({ due_on }), today)).toContain(left);
    expect(pressing(row({ due_on }), today)).toBe(near);
  });

  it("is awaited of what was sent, and not said where no payer's rules say a limit", () => {
    expect(dueWords(row({ lane: "sent", answer_by: "2026-12-01" }), today)).toContain("answer by");
    expect(pressing(row({ lane: "sent", due_on: "2026-11-01" }), today)).toBe(false);
    expect(dueWords(row({ due_on: null }), today)).toBe(words.due_unsaid);
  });

  it("is to send what is marked: only what is ready can be, and what is ready no more is not", () => {
    const marks = new Marks();
    expect(marks.turn(row({ lane: "blocked" }))).toBe(false);
    expect([marks.turn(row({})), marks.turn(row({ id: "b", warnings: 2 }))]).toEqual([true, true]);
    expect([marks.count, marks.cents, marks.warned, marks.ids]).toEqual([2, 25_600, 1, ["a", "b"]]);
    expect(marks.joins).toBe(false);
    marks.refresh([row({ joins: true })]);
    expect(marks.joins).toBe(true);
    marks.refresh([row({ lane: "sent" })]);
    expect(marks.ids).toEqual(["b"]);
    expect(marks.turn(row({ id: "b" }))).toBe(true);
    expect(marks.count).toBe(0);
  });
});

describe("the office's keys", () => {
  const key = (name: string, change = {}) => ({
    key: name,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    ...change,
  });
  const idle = { typing: false, inList: true, letters: true };

  it.each([
    ["j", "next"],
    ["ArrowDown", "next"],
    ["k", "previous"],
    ["ArrowUp", "previous"],
    ["/", "search"],
    ["?", "help"],
    ["r", "refresh"],
    ["Escape", "back"],
    ["x", "mark"],
    ["X", "mark_all"],
    ["s", "send"],
    ["y", null],
    ["toString", null],
  ])("%s means %s", (name, act) => expect(actOf(key(name), idle)).toBe(act));

  it("leaves letters to whoever types, but lets Esc through", () => {
    const typing = { typing: true, inList: false, letters: true };
    expect(actOf(key("j"), typing)).toBeNull();
    expect(actOf(key("Escape"), typing)).toBe("back");
  });
  it("lets arrows scroll outside the list", () => {
    expect(actOf(key("ArrowDown"), { ...idle, inList: false })).toBeNull();
  });
  it("leaves the browser's own combinations alone", () => {
    expect(actOf(key("r", { ctrlKey: true }), idle)).toBeNull();
    expect(actOf(key("k", { metaKey: true }), idle)).toBeNull();
  });
  it("hears no letter once they are turned off, and still every arrow", () => {
    const off = { ...idle, letters: false };
    expect(["j", "k", "r", "/", "?"].map((name) => actOf(key(name), off))).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(actOf(key("ArrowDown"), off)).toBe("next");
  });
});

describe("an 837P as lines", () => {
  const isa = (separator: string, end: string) =>
    ["ISA", "00", " ".repeat(10), "00", " ".repeat(10), "ZZ", "A".repeat(15), "ZZ", "B".repeat(15)]
      .concat(["261124", "0402", "^", "00501", "000000001", "0", "T", ":"])
      .join(separator) + end;

  it("cuts at the separators the ISA declares", () => {
    const text = `${isa("*", "~")}GS*HC*A~\nST*837*0001~`;
    expect(text[105]).toBe("~");
    expect(segments(text).map(({ id }) => id)).toEqual(["ISA", "GS", "ST"]);
    expect(segments(text.replaceAll("*", "|").replaceAll("~", "!"))[2]).toEqual({
      id: "ST",
      rest: "|837|0001!",
    });
  });
  it("loses no character but line breaks", () => {
    const text = `${isa("*", "~")}SE*2*0001~IEA~`;
    expect(
      segments(text)
        .map(({ id, rest }) => id + rest)
        .join(""),
    ).toBe(text);
  });
});
