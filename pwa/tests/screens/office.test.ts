import { describe, expect, it } from "vitest";
import { find, sum } from "../../src/screens/office/find.ts";
import { actOf } from "../../src/screens/office/keys.ts";
import { mayShow, type Place, readPlace, START, writePlace } from "../../src/screens/office/place.ts";
import { segments } from "../../src/screens/office/segments.ts";
import type { ClaimRow } from "../../src/screens/office/shapes.ts";

describe("the office's address", () => {
  const place: Place = { claim: "c-1", lane: "blocked", q: "OCL4F47", sort: "total", down: false };

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

  it.each(["?status=paid&sort=age&claim=", "?status=&sort=-", "?x=y"])(
    "opens the whole list for %s",
    (search) => {
      const { claim, lane, sort } = readPlace(search);
      expect({ claim, lane, sort }).toEqual({ claim: null, lane: null, sort: "date" });
    },
  );
});

describe("finding claims", () => {
  const row = (id: string, change: Partial<ClaimRow>): ClaimRow => ({
    id,
    claim_number: `${id.toUpperCase()}7`,
    patient_name: "Walter Quist",
    payer_name: "Evergreen Demo Health",
    date_of_service: "2026-11-18",
    total_cents: 12_800,
    status: "ready",
    missing: [],
    warnings: 0,
    exported_at: null,
    state: null,
    ...change,
  });
  const missing = [{ en: "The member id is missing.", es: "Falta el número de miembro." }];
  const claims = [
    row("a", { patient_name: "June Núñez", status: "blocked", missing, date_of_service: "2026-11-21" }),
    row("b", {}),
    row("c", { payer_name: "", total_cents: 4_550, date_of_service: "2026-11-02" }),
  ];
  const ids = (change: Partial<Place>, language: "en" | "es" = "en") =>
    find(claims, { ...START, ...change }, language).map(({ id }) => id);

  it("finds a client without the accents", () => expect(ids({ q: "nunez" })).toEqual(["a"]));
  it("finds what is missing in the language of the screen", () => {
    expect(ids({ q: "member" })).toEqual(["a"]);
    expect(ids({ q: "miembro" }, "es")).toEqual(["a"]);
    expect(ids({ q: "member" }, "es")).toEqual([]);
  });
  it("wants every word", () => expect(ids({ q: "evergreen june" })).toEqual(["a"]));
  it("finds an amount", () => expect(ids({ q: "$45.50" })).toEqual(["c"]));
  it("keeps to a lane", () => expect(ids({ lane: "ready" })).toEqual(["b", "c"]));
  it("sorts by money both ways and leaves equals as they came", () => {
    expect(ids({ sort: "total", down: true })).toEqual(["a", "b", "c"]);
    expect(ids({ sort: "total", down: false })).toEqual(["c", "a", "b"]);
  });
  it("leaves the list it was given alone", () => {
    ids({ sort: "date", down: false });
    expect(claims.map(({ id }) => id)).toEqual(["a", "b", "c"]);
  });
  it("adds up whole cents", () => expect(sum(claims)).toBe(30_150));
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
    ["x", null],
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
