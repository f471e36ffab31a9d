import { explain } from "@sync/rules/units.ts";
import { describe, expect, it } from "vitest";
import { t } from "../../src/messages/index.ts";
import { addressLine, age, fullName, initials, mapsLink, phoneWords } from "../../src/screens/people.ts";
import { stopsOf, unclosed } from "../../src/screens/today/day.ts";
import { causeWords, oldestUnsent, piles, waitingSince } from "../../src/screens/tray/words.ts";
import { arithmetic } from "../../src/screens/visit/arithmetic.ts";
import { billing, unitsToWrite } from "../../src/screens/visit/billing.ts";
import { done, minutesOf } from "../../src/screens/visit/place.ts";
import { chargeOf, feeOn } from "../../src/screens/visit/pricing.ts";
import type { Entry } from "../../src/store/api.ts";
import { fakeStore, wholeVisit } from "../checks/fake-store.ts";

const store = fakeStore(wholeVisit());
const encounter = store.get("encounter", "e1") as Entry<"encounter">;
const lines = () =>
  [store.get("service_line", "l1"), store.get("service_line", "l2")] as Entry<"service_line">[];

describe("the arithmetic of units in words", () => {
  it("shows one code by itself", () => {
    expect(arithmetic(explain([38], "cms"), ["97124"], t)).toEqual([
      "38 min = 2 x 15 + 8: 3 units, 8-minute rule",
    ]);
  });

  it("pools the left-over minutes of two codes under the 8-minute rule, and says who got the unit", () => {
    expect(arithmetic(explain([33, 20], "cms"), ["97124", "97140"], t)).toEqual([
      "Together 53 min = 3 x 15 + 8: 4 units, 8-minute rule",
      "97124: 33 min make 2 units, 3 min left over",
      "97140: 20 min make 2 units, one of them from the left-over minutes of all codes",
    ]);
  });

  it("counts each code alone under the midpoint rule", () => {
    expect(arithmetic(explain([33, 7], "ama"), ["97124", "97140"], t)).toEqual([
      "97124: 33 min = 2 x 15 + 3: 2 units, midpoint rule",
      "97140: 7 min = 0 x 15 + 7: 0 units, midpoint rule",
    ]);
  });

  it("says when the payer's limit cuts", () => {
    expect(arithmetic(explain([60, 30], "cms", 4), ["97124", "97140"], t).at(-1)).toBe(
      "The insurance pays at most 4 a visit, so 4 units are billed.",
    );
  });

  it("agrees with the units it explains, for every pair of minutes to an hour", () => {
    for (let one = 1; one <= 60; one++) {
      for (let two = 0; two <= 60; two += 7) {
        const of = explain([one, two], "cms");
        const said = arithmetic(of, ["A", "B"], t)[0]?.match(/: (\d+) unit/)?.[1];
        expect(Number(said)).toBe(of.units);
      }
    }
  });
});

describe("the bill of a visit", () => {
  it("gives units by the payer's rule and one unit to a code without minutes", () => {
    const packs = { ...lines()[0], id: "l3", fields: { ...lines()[0]?.fields, cpt: "97010", minutes: null } };
    const bill = billing(store, encounter, [...lines(), packs as Entry<"service_line">]);
    expect(bill.payerName).toBe("Demo Health");
    expect([...bill.units]).toEqual([
      ["l1", 2],
      ["l2", 2],
      ["l3", 1],
    ]);
  });

  it("says which lines hold other units than their minutes make, and leaves closed ones alone", () => {
    // 33 and 20 minutes make four units under the 8-minute rule; the second line still holds one.
    expect(unitsToWrite(store, encounter)).toEqual([{ id: "l2", units: 2 }]);
    const rows = wholeVisit().map((row) => (row.id === "l2" ? { ...row, state: "signed" as const } : row));
    expect(unitsToWrite(fakeStore(rows), encounter)).toEqual([]);
  });

  it("waits for minutes instead of guessing", () => {
    const bare = { ...lines()[0], fields: { ...lines()[0]?.fields, minutes: null } } as Entry<"service_line">;
    expect(billing(store, encounter, [bare]).units.get("l1")).toBeNull();
  });

  it("charges units times the fee in force on the day, and nothing without a fee", () => {
    expect(feeOn(store, "97124", "2026-11-24")).toBe(3800);
    expect(feeOn(store, "97124", "2025-12-31")).toBeNull();
    expect(chargeOf(store, lines()[0] as Entry<"service_line">, "2026-11-24")).toBe(7600);
    expect(chargeOf(store, lines()[0] as Entry<"service_line">, "2025-12-31")).toBeNull();
  });
});

describe("where a visit stands", () => {
  it("marks the steps that look complete", () => {
    expect(done(store, encounter)).toEqual({
      consent: true,
      referral: true,
      note: false,
      codes: true,
      finish: false,
    });
  });

  it("counts whole minutes and waits for a start", () => {
    expect(minutesOf(null, null, 0)).toBeNull();
    expect(minutesOf("2026-11-24T17:00:00Z", "2026-11-24T17:53:59Z", 0)).toBe(53);
    expect(minutesOf("2026-11-24T17:00:00Z", null, Date.parse("2026-11-24T17:09:00Z"))).toBe(9);
    expect(minutesOf("2026-11-24T17:00:00Z", null, Date.parse("2026-11-24T16:00:00Z"))).toBe(0);
  });
});

describe("the day", () => {
  it("shows visits in driving order with their gauge, and leaves out the canceled", () => {
    const rows = wholeVisit();
    const own = rows.find(({ id, kind }) => id === "e1" && kind === "encounter")?.fields ?? {};
    rows.push(
      {
        kind: "encounter",
        id: "early",
        patientId: "p1",
        fields: { ...own, referral_id: null, scheduled_at: "2026-11-24T15:00:00Z" },
      },
      {
        kind: "encounter",
        id: "off",
        patientId: "p1",
        fields: { ...own, canceled_at: "2026-11-24T08:00:00Z" },
      },
      { kind: "encounter", id: "late", patientId: "p1", fields: { ...own, date_of_service: "2026-11-20" } },
    );
    const day = fakeStore(rows);
    const stops = stopsOf(day, "2026-11-24");
    expect(stops.map((stop) => stop.encounter.id)).toEqual(["early", "e1"]);
    expect(stops[0]?.gauge?.used).toBe(1);
    expect(stops[0]?.payerName).toBe("Demo Health");
    expect(unclosed(day, "2026-11-24").map(({ id }) => id)).toEqual(["late"]);
  });

  it("warns before the drive when the payer wants a referral and there is none", () => {
    const rows = wholeVisit().filter(({ kind }) => kind !== "referral");
    expect(stopsOf(fakeStore(rows), "2026-11-24")[0]?.missesReferral).toBe(true);
    expect(stopsOf(store, "2026-11-24")[0]?.missesReferral).toBe(false);
  });
});

describe("people", () => {
  it("are written as they are said", () => {
    expect(fullName({ first_name: "June", last_name: null })).toBe("June");
    expect(fullName(undefined)).toBe("\u2014");
    expect(initials({ first_name: "June", last_name: "sample" })).toBe("JS");
    expect(addressLine({ street: "1 Demo Lane", city: "Seattle", state: "WA", zip: null })).toBe(
      "1 Demo Lane, Seattle, WA",
    );
    expect(phoneWords("12065550143")).toBe("(206) 555-0143");
    expect(phoneWords("555 01")).toBe("555 01");
    expect(age("1970-11-25", "2026-11-24")).toBe(55);
    expect(age("1970-11-24", "2026-11-24")).toBe(56);
  });

  it("are found by the maps app of the tablet at hand", () => {
    expect(mapsLink("1 Demo Lane", "Mozilla/5.0 (iPad; CPU OS 18_4)")).toBe(
      "https://maps.apple.com/?q=1%20Demo%20Lane",
    );
    expect(mapsLink("1 Demo Lane", "Mozilla/5.0 (Linux; Android 15)")).toContain("google.com/maps");
  });
});

describe("the Tray's words", () => {
  it("have a sentence for every cause", () => {
    expect(causeWords("", 0)).toBe("cause.ok");
    expect(causeWords("", 2)).toBe("cause.questions");
    expect(causeWords("no_network", 2)).toBe("cause.no_network");
  });

  it("ask for a network after a day and again after three", () => {
    const now = Date.parse("2026-11-24T12:00:00Z");
    const pile = (oldestAt: string | null, pictureAt: string | null = null) => ({
      tablet: { count: 0, bytes: 0, oldestAt: null },
      sending: { count: 1, bytes: 1, oldestAt },
      pictures: { count: 1, bytes: 1, oldestAt: pictureAt },
    });
    expect(waitingSince(pile(null), now)).toBe("fresh");
    expect(waitingSince(pile("2026-11-23T12:00:01Z"), now)).toBe("fresh");
    expect(waitingSince(pile("2026-11-23T12:00:00Z"), now)).toBe("day");
    expect(waitingSince(pile("2026-11-21T12:00:00Z"), now)).toBe("three");
    expect(waitingSince(pile(null, "2026-11-21T12:00:00.000Z"), now)).toBe("three");
    expect(waitingSince(pile("2026-11-24T11:00:00Z", "2026-11-23T12:00:00.000Z"), now)).toBe("day");
  });

  it("names the oldest unsent thing by the instant, in whatever zone it was written", () => {
    const heap = (oldestAt: string | null) => ({ count: 1, bytes: 1, oldestAt });
    const [tablet, sending] = [heap("2026-11-24T09:00:00-08:00"), heap("2026-11-24T16:30:00Z")];
    expect(oldestUnsent({ tablet, sending, pictures: heap(null) })).toBe("2026-11-24T16:30:00Z");
    expect(oldestUnsent({ tablet, sending: heap(null), pictures: heap(null) })).toBe(tablet.oldestAt);
    expect(oldestUnsent({ tablet: heap(null), sending: heap(null), pictures: heap(null) })).toBeNull();
  });

  it("says that something is on its way only while it is", () => {
    const none = { count: 0, bytes: 0, oldestAt: null };
    const tablet = { count: 1, bytes: 10, oldestAt: "2026-11-24T09:00:00-08:00" };
    const sending = { count: 2, bytes: 20, oldestAt: "2026-11-24T16:30:00Z" };
    const pile = {
      tablet,
      sending,
      office: none,
      pictures: { count: 0, bytes: 0, oldestAt: null },
      kept: [],
      conflicts: [],
      questions: 0,
    };
    expect(piles(pile, true)).toEqual({ tablet, sending });
    expect(piles(pile, false)).toEqual({
      tablet: { count: 3, bytes: 30, oldestAt: "2026-11-24T16:30:00Z" },
      sending: none,
    });
  });
});
