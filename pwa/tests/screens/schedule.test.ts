import { check } from "@sync/records/validate.ts";
import { describe, expect, it, vi } from "vitest";
import { load } from "../../src/messages/index.ts";
import { cancelVisit, reasonOf } from "../../src/screens/schedule/cancel.ts";
import {
  isDay,
  MOST_WEEKS,
  nextQuarter,
  scheduledAt,
  seriesDays,
  timeOf,
  weekdayOf,
} from "../../src/screens/schedule/days.ts";
import { asBefore, judgeDays, movedVisit, newVisit, placedAt } from "../../src/screens/schedule/plan.ts";
import { doubtWords } from "../../src/screens/schedule/say.ts";
import { takenAway } from "../../src/screens/schedule/undo.ts";
import type { Entry, Store } from "../../src/store/api.ts";
import { fakeStore, wholeVisit } from "../checks/fake-store.ts";

vi.stubGlobal("document", { documentElement: {} });
await load("es");

const TODAY = "2026-11-24";
const rows = () => wholeVisit();
const whole = (changes: Partial<Record<string, object>>, more: ReturnType<typeof rows> = []) =>
  fakeStore([...rows().map((row) => ({ ...row, fields: { ...row.fields, ...changes[row.kind] } })), ...more]);
const own = rows().find(({ id, kind }) => id === "e1" && kind === "encounter")?.fields ?? {};
const planned = (id: string, fields: object) =>
  ({
    kind: "encounter",
    id,
    patientId: "p1",
    fields: { ...own, started_at: null, ended_at: null, ...fields },
  }) as const;
const whys = (store: Store, days: string[], moving?: Entry<"encounter">) =>
  judgeDays(store, "p1", days, TODAY, moving && { moving }).map(({ on, doubts }) => [
    on,
    doubts.map(({ why }) => why).join(),
  ]);

describe("the place of a visit", () => {
  const address = { street: "9 Madrona Way", city: "Seattle", state: "WA", zip: "98122-0815" };
  const nowhere = { street: null, city: null, state: null, zip: null };

  it("takes the address along only from one place away from home to another", () => {
    const at = (from: "12" | "16", to: "11" | "12" | "13" | "16") =>
      placedAt({ ...address, place_of_service: from }, to);
    expect(at("12", "16")).toEqual({ place_of_service: "16", ...nowhere });
    expect(at("16", "12")).toEqual({ place_of_service: "12", ...nowhere });
    expect(at("16", "13")).toEqual({ place_of_service: "13" });
    expect(at("12", "12")).toEqual({ place_of_service: "12" });
  });
});

describe("the days of a series", () => {
  it("are on the chosen days of the week, from the first on, for whole weeks", () => {
    // A Tuesday.
    expect(weekdayOf(TODAY)).toBe(2);
    expect(seriesDays(TODAY, [2, 5], 2)).toEqual(["2026-11-24", "2026-11-27", "2026-12-01", "2026-12-04"]);
    expect(seriesDays(TODAY, [1], 2)).toEqual(["2026-11-30", "2026-12-07"]);
    expect(seriesDays(TODAY, [], 4)).toEqual([]);
  });

  it("cross the end of a year and the change of the clocks without losing a day", () => {
    expect(seriesDays("2026-12-30", [3], 2)).toEqual(["2026-12-30", "2027-01-06"]);
    expect(seriesDays("2026-10-30", [5, 1], 1)).toEqual(["2026-10-30", "2026-11-02"]);
    expect(seriesDays(TODAY, [0, 1, 2, 3, 4, 5, 6], MOST_WEEKS)).toHaveLength(84);
  });

  it("are typed as days, and times as times of the tablet's clock", () => {
    expect(["2026-11-24", "2026-13-01", "24.11.2026", ""].map(isDay)).toEqual([true, false, false, false]);
    const at = scheduledAt(TODAY, "14:05");
    expect(timeOf(at)).toBe("14:05");
    expect(new Date(at ?? "").getMinutes()).toBe(5);
    expect([scheduledAt(TODAY, ""), timeOf(null)]).toEqual([null, ""]);
    expect(nextQuarter(new Date(2026, 10, 24, 9, 1)).time).toBe("09:15");
  });
});

describe("what speaks against a day", () => {
  it("is nothing within the referral and the insurance", () => {
    expect(whys(whole({}), ["2026-11-25", "2026-11-27"])).toEqual([
      ["2026-11-25", ""],
      ["2026-11-27", ""],
    ]);
  });

  it("is that it is over, or has a visit already", () => {
    expect(whys(whole({}), ["2026-11-23", TODAY])).toEqual([
      ["2026-11-23", "past"],
      [TODAY, "taken"],
    ]);
  });

  it("is the end of the referral, and its beginning", () => {
    const store = whole({ referral: { starts_on: "2026-11-20" } });
    expect(judgeDays(store, "p1", ["2026-12-01"], TODAY)[0]?.doubts).toEqual([
      { why: "referral_ended", day: "2026-11-30" },
    ]);
    expect(whys(store, ["2026-11-18"])).toEqual([["2026-11-18", "past,referral_not_begun"]]);
    expect(doubtWords({ why: "referral_ended", day: "2026-11-30" })).toMatch(
      /^After the referral's end, Nov 30/,
    );
  });

  it("is the number of visits, those planned already counted and each day of the series after the other", () => {
    const store = whole({ referral: { visits_authorized: 3 } }, [
      planned("e2", { date_of_service: "2026-11-26" }),
      planned("off", { date_of_service: "2026-11-28", canceled_at: "2026-11-24T08:00:00Z" }),
    ]);
    expect(whys(store, ["2026-11-25", "2026-11-27", "2026-11-28"])).toEqual([
      ["2026-11-25", ""],
      ["2026-11-27", "visits_exceeded"],
      ["2026-11-28", "visits_exceeded"],
    ]);
    const last = judgeDays(store, "p1", ["2026-11-25", "2026-11-27"], TODAY)[1]?.doubts[0];
    expect(last && doubtWords(last)).toBe("Visit 4, and the referral allows 3");
  });

  it("says of a day that is left out what it would be, and counts it for no other", () => {
    const store = whole({ referral: { visits_authorized: 2 } });
    const days = ["2026-11-25", "2026-11-26", "2026-11-27"];
    const judged = judgeDays(store, "p1", days, TODAY, { left: new Set(["2026-11-25", "2026-11-27"]) });
    expect(judged.map(({ doubts }) => doubts.map(({ why }) => why).join())).toEqual([
      "",
      "",
      "visits_exceeded",
    ]);
  });

  it("is that no insurance is in force, of whom has some, and no referral where one is wanted", () => {
    const ended = whole({ coverage: { effective_to_on: "2026-11-25" } });
    expect(whys(ended, ["2026-11-26"])).toEqual([["2026-11-26", "no_coverage"]]);
    const none = (kind: string) => fakeStore(rows().filter((row) => row.kind !== kind && row.id !== "e1"));
    expect(whys(none("coverage"), ["2026-11-26"])).toEqual([["2026-11-26", ""]]);
    expect(whys(none("referral"), ["2026-11-26"])).toEqual([["2026-11-26", "no_referral"]]);
  });

  it("does not count the visit that moves against itself", () => {
    const store = whole({ referral: { visits_authorized: 1 } });
    const moving = store.get("encounter", "e1") as Entry<"encounter">;
    expect(whys(store, ["2026-11-25"], moving)).toEqual([["2026-11-25", ""]]);
    expect(whys(store, ["2026-11-25"])).toEqual([["2026-11-25", "visits_exceeded"]]);
  });
});

describe("a visit that is planned, moved or canceled", () => {
  const store = whole({ patient: { city: "Seattle", state: "WA", zip: "98101" } });
  const client = store.get("patient", "p1") as Entry<"patient">;
  const visit = store.get("encounter", "e1") as Entry<"encounter">;

  it("is at the client's home, covered by what covers its day, in a shape the office takes", () => {
    const fields = newVisit(store, client, "2026-11-26", "10:00", "u1");
    expect(fields).toMatchObject({
      date_of_service: "2026-11-26",
      provider_id: "t1",
      coverage_id: "c1",
      referral_id: "r1",
      place_of_service: "12",
      street: "1 Demo Lane",
    });
    const ids = ["patient_id", "provider_id", "coverage_id", "referral_id"];
    const rest = Object.entries(fields).filter(([name]) => !ids.includes(name));
    expect(check("encounter", Object.fromEntries(rest))).toEqual({});
  });

  it("takes along what covers it, and takes up what covers its new day", () => {
    const two = whole({}, [
      {
        kind: "referral",
        id: "r2",
        patientId: "p1",
        fields: {
          diagnoses: [],
          visits_authorized: 6,
          starts_on: "2026-12-01",
          ends_on: null,
          signed_on: null,
        },
      },
    ]);
    expect(movedVisit(two, visit, "2026-11-26", "")).toMatchObject({
      referral_id: "r1",
      coverage_id: "c1",
      scheduled_at: null,
    });
    expect(movedVisit(two, visit, "2026-12-03", "09:00")).toMatchObject({ referral_id: "r2" });
    // Nothing covers it there: what it was on says so better than nothing would.
    expect(movedVisit(store, visit, "2026-12-03", "")).toMatchObject({ referral_id: "r1" });
  });

  it("can be put back as it was", () => {
    const change = movedVisit(store, visit, "2026-11-26", "");
    expect(asBefore(visit, change)).toEqual({
      date_of_service: TODAY,
      scheduled_at: "2026-11-24T17:00:00Z",
      coverage_id: "c1",
      referral_id: "r1",
    });
  });

  it("keeps the reason that was chosen and what was written to it", () => {
    expect(reasonOf("Client ill", " a cold ")).toBe("Client ill: a cold");
    expect(reasonOf("", "  ")).toBe("");
    expect(reasonOf("", "x".repeat(300))).toHaveLength(200);
  });

  it("says when it was canceled and why, and nothing more", async () => {
    const set = vi.fn(async () => visit);
    expect(await cancelVisit({ ...store, set } as unknown as Store, visit, "Nobody home")).toBe(true);
    const [[kind, id, fields]] = set.mock.calls as unknown as [[string, string, Record<string, unknown>]];
    expect([kind, id, Object.keys(fields).sort(), fields.cancel_reason]).toEqual([
      "encounter",
      "e1",
      ["cancel_reason", "canceled_at"],
      "Nobody home",
    ]);
    expect(check("encounter", fields)).toEqual({});
  });

  it("is taken away again by undo, unless it was begun meanwhile", async () => {
    const remove = vi.fn(async () => {});
    const two = whole({}, [planned("fresh", {})]);
    await takenAway({ ...two, remove } as unknown as Store, ["e1", "fresh", "gone"]);
    expect(remove.mock.calls).toEqual([["encounter", "fresh"]]);
  });
});
