import type { Measure } from "@sync/outcome_scores.ts";
import { entryOf, JOINTS, measured, motionsOf } from "@sync/range_of_motion.ts";
import { describe, expect, it } from "vitest";
import { measure as en } from "../../src/messages/en/measure.ts";
import { measure as es } from "../../src/messages/es/measure.ts";
import { answersOf, BegunScores, noAnswers, signsOf, whole } from "../../src/screens/visit/measure/begun.ts";
import {
  degreesOf,
  lastMotions,
  measuredAnew,
  nameOf,
  unwrittenMotions,
  withMotions,
} from "../../src/screens/visit/measure/motions.ts";
import { normalOf } from "../../src/screens/visit/measure/normals.ts";
import { scoreIn, scorePoints, scoresOver, withScore } from "../../src/screens/visit/measure/scores.ts";
import type { Entry } from "../../src/store/api.ts";
import type { Begun } from "../../src/store/begun.ts";
import { fakeStore, wholeVisit } from "../checks/fake-store.ts";

const FLEXION = { joint: "neck", side: "middle", motion: "flexion" } as const;
const ROTATION = { joint: "neck", side: "left", motion: "rotation" } as const;

const own = wholeVisit().find(({ id, kind }) => id === "e1" && kind === "encounter")?.fields ?? {};
const held = (
  id: string,
  on: string,
  note: object,
  state: "open" | "signed" = "signed",
  more: object = {},
) => [
  { kind: "encounter", id, patientId: "p1", fields: { ...own, date_of_service: on, ...more } } as const,
  { kind: "note", id, patientId: "p1", state, fields: { encounter_id: id, ...note } } as const,
];

describe("a motion", () => {
  it("is measured, measured anew, and taken out again", () => {
    const once = measuredAnew(measuredAnew([], ROTATION, 60), FLEXION, 45);
    expect(once).toEqual(["neck.middle.flexion.45", "neck.left.rotation.60"]);
    const anew = measuredAnew(once, FLEXION, 50);
    expect([degreesOf(anew, FLEXION), degreesOf(anew, ROTATION)]).toEqual([50, 60]);
    expect(measuredAnew(anew, FLEXION, null)).toEqual(["neck.left.rotation.60"]);
    expect(degreesOf([], FLEXION)).toBeNull();
  });

  it("leaves what a newer app measured as it is, and takes the place of two that two people wrote", () => {
    const both = ["neck.middle.flexion.40", "neck.middle.flexion.45", "wrist.left.flexion.70"];
    expect(degreesOf(both, FLEXION)).toBe(45);
    expect(measuredAnew(both, FLEXION, 50)).toEqual(["neck.middle.flexion.50", "wrist.left.flexion.70"]);
  });
});

describe("what a motion was the last time", () => {
  const last = (rows: ReturnType<typeof held>) => {
    const store = fakeStore([...wholeVisit(), ...rows]);
    return lastMotions(store, store.get("encounter", "e1") as Entry<"encounter">);
  };

  it("is of the last closed visit at which it was measured", () => {
    const found = last([
      ...held("a", "2026-11-03", { range_of_motion: ["neck.middle.flexion.30", "neck.left.rotation.40"] }),
      ...held("b", "2026-11-10", { range_of_motion: ["neck.middle.flexion.45"] }),
      ...held("c", "2026-11-12", {}),
    ]);
    expect(found.get(nameOf(FLEXION))).toEqual({ degrees: 45, day: "2026-11-10" });
    expect(found.get(nameOf(ROTATION))).toEqual({ degrees: 40, day: "2026-11-03" });
    expect(found.size).toBe(2);
  });

  it("is not of an open note, a canceled visit, a later one, or this one", () => {
    const some = { range_of_motion: ["neck.middle.flexion.45"] };
    const off = { canceled_at: "2026-11-10T08:00:00Z" };
    const others = [
      ...held("a", "2026-11-03", some, "open"),
      ...held("b", "2026-11-10", some, "signed", off),
      ...held("c", "2026-12-01", some),
    ];
    expect(last(others).size).toBe(0);
    expect(last([...others, ...held("d", "2026-11-01", some)]).size).toBe(1);
  });
});

describe("measurements in Objective", () => {
  const entries = ["neck.middle.flexion.45", "knee.left.extension.-10"];
  const [neck, knee] = ["Neck: flexion 45\u00b0", "Knee: extension L \u221210\u00b0"];

  it("are written behind what stands there, once", () => {
    expect(unwrittenMotions("Guarded.", entries, "en")).toEqual([neck, knee]);
    const text = withMotions("Guarded.", [neck, knee]);
    expect(text).toBe(`Guarded.\n${neck}\n${knee}`);
    expect(unwrittenMotions(text, entries, "en")).toEqual([]);
    expect(unwrittenMotions(text, entries, "es")).toEqual([]);
    expect(withMotions(text, [neck])).toBe(text);
  });

  it("take the place of an earlier line about the joint, unless somebody wrote on it", () => {
    const more = "Neck: flexion 50\u00b0, rotation L 60\u00b0";
    expect(withMotions(`${neck}\nSoft.`, [more])).toBe(`${more}\nSoft.`);
    expect(withMotions(`${neck} with pain`, [more])).toBe(`${neck} with pain\n${more}`);
    expect(withMotions("Neck: stiff", [more])).toBe(`Neck: stiff\n${more}`);
    expect(withMotions(neck, ["somewhere"])).toBe(`${neck}\nsomewhere`);
    expect(withMotions("Cuello: flexi\u00f3n 45\u00b0", [more]), "written in the other language").toBe(more);
  });

  it("are not written into a text that has no room", () => {
    expect(withMotions("x".repeat(9_990), [neck])).toBeNull();
  });
});

describe("where a first measurement begins", () => {
  it("is a normal that can be written, for every motion that is asked", () => {
    const asked = JOINTS.flatMap((joint) => motionsOf(joint).flatMap(({ slots }) => slots));
    expect(asked.length).toBeGreaterThan(20);
    for (const slot of asked) {
      const normal = normalOf(slot);
      expect(normal, nameOf(slot)).not.toBeNull();
      expect(measured(entryOf(slot, normal ?? Number.NaN)), nameOf(slot)).not.toBeNull();
    }
  });
});

describe("a questionnaire that is half put in", () => {
  const half = (measure: Measure, answers: string): Begun => ({
    measure,
    day: "2026-11-24",
    as: "answers",
    answers,
    points: "",
  });

  /** The place of a tablet, that keeps what it is told. */
  function aPlace(all: Record<string, readonly Begun[]> = {}) {
    const place = {
      all: all as Readonly<Record<string, readonly Begun[]>> | undefined,
      read: async () => place.all,
      keep: async (told: Readonly<Record<string, readonly Begun[]>>) => {
        place.all = told;
      },
    };
    return place;
  }

  it("has a score only once every item was touched", () => {
    const begun = answersOf("odi", "22222222-0");
    expect(whole(begun)).toBeNull();
    expect(whole([])).toBeNull();
    expect(whole(answersOf("odi", "22222222x0"))).toEqual([2, 2, 2, 2, 2, 2, 2, 2, null, 0]);
    expect(signsOf(begun)).toBe("22222222-0");
  });

  it("is untouched where it was never written so", () => {
    for (const strange of ["", "222", "22222222y0", "99999999x0", "222222222222"])
      expect(answersOf("odi", strange), strange).toEqual(noAnswers("odi"));
  });

  it("is there again, the one touched last first, and goes by itself", async () => {
    const store = fakeStore(held("v", "2026-11-24", {}, "open"));
    const place = aPlace();
    const sheet = new BegunScores(place, store, "v");
    await sheet.open();
    expect(sheet.last).toBeNull();
    await Promise.all([
      sheet.keep(half("ndi", "3---------")),
      sheet.keep(half("odi", "x---------")),
      sheet.keep(half("ndi", "31--------")),
    ]);
    const again = new BegunScores(place, store, "v");
    await again.open();
    expect([again.last, again.of("ndi")?.answers, again.of("odi")?.answers]).toEqual([
      "ndi",
      "31--------",
      "x---------",
    ]);
    await again.drop("ndi");
    expect(again.last).toBe("odi");
    await again.drop("odi");
    expect(place.all).toEqual({});
  });

  it("is forgotten with its visit: closed, canceled, or not on this tablet any more", async () => {
    const store = fakeStore([
      ...held("open", "2026-11-24", {}, "open"),
      ...held("closed", "2026-11-24", {}),
      ...held("canceled", "2026-11-24", {}, "open", { canceled_at: "2026-11-24T08:00:00Z" }),
    ]);
    const one = [half("ndi", "3---------")];
    const place = aPlace({ open: one, closed: one, canceled: one, gone: one });
    const sheet = new BegunScores(place, store, "open");
    await sheet.open();
    await sheet.keep(half("odi", "1---------"));
    expect(Object.keys(place.all ?? {})).toEqual(["open"]);
  });

  it("that does not open is nothing begun", async () => {
    const place = { ...aPlace(), read: () => Promise.reject(new Error("tampered")) };
    const sheet = new BegunScores(place, fakeStore(held("v", "2026-11-24", {}, "open")), "v");
    await sheet.open();
    expect(sheet.last).toBeNull();
  });
});

describe("scores", () => {
  it("are one for each questionnaire in a note", () => {
    const both = withScore(withScore([], "lefs.2026-11-24.54"), "ndi.2026-11-24.40");
    expect(both).toEqual(["ndi.2026-11-24.40", "lefs.2026-11-24.54"]);
    expect(withScore(both, "ndi.2026-11-20.30")).toEqual(["ndi.2026-11-20.30", "lefs.2026-11-24.54"]);
    expect(withScore(["quickdash.2026-11-24.9"], "ndi.2026-11-20.30")).toContain("quickdash.2026-11-24.9");
    expect(scoreIn(both, "ndi")?.score).toBe(40);
    expect(scoreIn(both, "odi")).toBeNull();
  });

  it("are told by questionnaire, the earliest first, without what is canceled or cannot be read", () => {
    const store = fakeStore([
      ...held("b", "2026-11-10", { outcome_scores: ["ndi.2026-11-10.30", "lefs.2026-11-10.50"] }),
      ...held("a", "2026-11-03", { outcome_scores: ["ndi.2026-11-03.42", "quickdash.2026-11-03.9"] }),
      ...held("d", "2026-11-04", {}),
      ...held("e", "2026-11-10", { outcome_scores: ["odi.2026-11-09.10", "odi.2026-11-09.20"] }),
      ...held("c", "2026-11-05", { outcome_scores: ["ndi.2026-11-05.90"] }, "open", {
        canceled_at: "2026-11-05T08:00:00Z",
      }),
    ]);
    const told = scoresOver(store, "p1").map(({ measure, scores }) => [
      measure,
      ...scores.map(({ day, score, visit }) => [visit, day, score]),
    ]);
    expect(told).toEqual([
      ["ndi", ["a", "2026-11-03", 42], ["b", "2026-11-10", 30]],
      ["odi", ["e", "2026-11-09", 20]],
      ["lefs", ["b", "2026-11-10", 50]],
    ]);
    expect(scoresOver(store, "somebody else")).toEqual([]);
  });

  it("are drawn as far apart as their days, the most at the top", () => {
    const scores = [
      { day: "2026-11-01", score: 100 },
      { day: "2026-11-02", score: 50 },
      { day: "2026-11-05", score: 0 },
    ];
    expect(scorePoints(scores, 100, 300, 72)).toEqual([
      { x: 0, y: 0 },
      { x: 75, y: 36 },
      { x: 300, y: 72 },
    ]);
    expect(scorePoints(scores.slice(0, 1), 100, 300, 72)).toEqual([{ x: 150, y: 0 }]);
    const sameDay = [scores[0], scores[0]].filter((one) => one !== undefined);
    expect(scorePoints(sameDay, 100, 300, 72).map(({ x }) => x)).toEqual([150, 150]);
  });
});

it("has its words in both languages", () => {
  expect(Object.keys(es).sort()).toEqual(Object.keys(en).sort());
});
