import { type Proposal, readReferral } from "@sync/referral_reading.ts";
import { describe, expect, it, vi } from "vitest";
import { reading as english } from "../../src/messages/en/reading.ts";
import {
  confirmed,
  type Offer,
  offersOf,
  readFrom,
  strangerOf,
  takenBack,
  valueIn,
} from "../../src/screens/visit/reading/offers.ts";
import { linesOf, Reading } from "../../src/screens/visit/reading/reading.svelte.ts";
import { refusedIn } from "../../src/screens/visit/reading/refused.ts";
import { doubtWords } from "../../src/screens/visit/reading/say.ts";
import type { Entry, Fields, Store } from "../../src/store/api.ts";
import type { Reader } from "../../src/worker/reader.ts";

type Page = Entry<"referral_page">;

const SHA = ["a".repeat(64), "b".repeat(64)];
const PAGES = SHA.map((sha256, at) => ({ id: `page-${at}`, fields: { sha256 } }) as unknown as Page);
const BOX = [10, 20, 200, 44] as const;
const ON = "2026-11-29";
const NONE = new Set<string>();

function proposal(field: Proposal["field"], value: string | number, more: Partial<Proposal> = {}): Proposal {
  return { field, value, text: `it says ${value}`, page: 0, box: [...BOX], doubts: [], ...more };
}

function offer(field: Offer["field"], value: string): Offer {
  const [one] = offersOf([proposal(field, value)], {}, PAGES, NONE);
  if (one === undefined) throw new Error(`${field} is not offered`);
  return one;
}

/** A store and an office's pictures, of which everything that is written is known. */
function tablet(has: readonly string[] = SHA) {
  const written: string[] = [];
  const note = (name: string) => () => {
    written.push(name);
    return Promise.resolve();
  };
  const store = { set: note("set"), create: note("create"), putBlob: note("putBlob") } as unknown as Store;
  const picture = async (sha256: string) => (has.includes(sha256) ? new ArrayBuffer(3) : undefined);
  return { session: { store, exchange: { picture } }, written };
}

/** A reader that finds one line on every page, when it is let. */
function reader({ fails = false } = {}) {
  const read: number[] = [];
  let closed = 0;
  let go: () => void = () => {};
  const gate = { promise: Promise.resolve() };
  const open = async (): Promise<Reader> => ({
    async read(_, page, heard) {
      heard?.(0.5);
      await gate.promise;
      if (fails) throw new Error("it hangs");
      read.push(page);
      return [{ text: "NPI: 1234567893", box: BOX, page }];
    },
    close: () => {
      closed += 1;
    },
  });
  const hold = () => {
    gate.promise = new Promise((done) => {
      go = done;
    });
  };
  return { open, read, hold, release: () => go(), closed: () => closed };
}

const here = async () => true;

describe("reading the pages of a referral", () => {
  it("inv_27 writes nothing, whatever it finds; what a person confirms is all that is written", async () => {
    const { session, written } = tablet();
    const { open } = reader();
    const reading = new Reading(session, open, here);
    await reading.begin(PAGES);
    const found = readReferral(linesOf(reading.lines, PAGES), ON);
    const offers = offersOf(found, {}, PAGES, NONE);
    expect(offers.map(({ field, value }) => [field, value])).toEqual([["referring_npi", "1234567893"]]);
    expect(written).toEqual([]);
    // The control: the same store does notice what is written to it.
    await session.store.set("referral", "r", confirmed({}, offers[0] as Offer, "1234567893") ?? {});
    expect(written).toEqual(["set"]);
  });

  it("reads each picture once, and another order of pages asks for nothing new", async () => {
    const { session } = tablet();
    const { open, read, closed } = reader();
    const reading = new Reading(session, open, here);
    await reading.begin(PAGES);
    await reading.begin([...PAGES].reverse());
    expect([read.length, closed(), reading.stand]).toEqual([2, 1, "idle"]);
    expect(linesOf(reading.lines, [...PAGES].reverse()).map(({ page }) => page)).toEqual([0, 1]);
    // The screen was left and opened again.
    expect(new Reading(session, open, here).lines.size).toBe(2);
    expect(new Reading(tablet().session, open, here).lines.size).toBe(0);
  });

  it("does not begin where what it takes is not on the tablet", async () => {
    const { open, read } = reader();
    const reading = new Reading(tablet().session, open, async () => false);
    await reading.begin(PAGES);
    expect([reading.stand, read]).toEqual(["no_kit", []]);
  });

  it("is stopped, and what comes afterwards is not heard", async () => {
    const { open, hold, release, closed } = reader();
    const reading = new Reading(tablet().session, open, here);
    hold();
    const begun = reading.begin(PAGES);
    await vi.waitFor(() => expect(reading.at.part).toBe(0.5));
    expect(reading.stand).toBe("reading");
    reading.stop();
    release();
    await begun;
    expect([reading.stand, reading.lines.size, closed()]).toEqual(["idle", 0, 1]);
  });

  it("says that it could not, and reads when it is asked again", async () => {
    const { session } = tablet();
    const reading = new Reading(session, reader({ fails: true }).open, here);
    await reading.begin(PAGES);
    expect(reading.stand).toBe("failed");
    const again = new Reading(session, reader().open, here);
    await again.begin(PAGES);
    expect([again.stand, again.lines.size]).toEqual(["idle", 2]);
  });

  it("passes over a page whose picture is at the office only", async () => {
    const reading = new Reading(tablet(SHA.slice(0, 1)).session, reader().open, here);
    await reading.begin(PAGES);
    expect([reading.lines.size, [...reading.away], reading.stand]).toEqual([1, [SHA[1]], "idle"]);
  });
});

describe("what is asked", () => {
  it("is what the referral does not say already and nobody turned down", () => {
    const found = [
      proposal("referring_npi", "1234567893"),
      proposal("visits_authorized", 12),
      proposal("diagnoses", "M54.50"),
      proposal("diagnoses", "M62.830"),
      proposal("referring_last_name", "Fakename"),
    ];
    const said: Fields<"referral"> = {
      visits_authorized: 12,
      diagnoses: ["M54.50"],
      referring_last_name: "Other",
    };
    const asked = offersOf(found, said, PAGES, new Set(["referring_npi 1234567893"]));
    expect(asked.map(({ field, value, instead }) => [field, value, instead])).toEqual([
      ["diagnoses", "M62.830", ""],
      ["referring_last_name", "Fakename", "Other"],
    ]);
  });

  it("is nothing that has no field, and nothing of a page that is gone", () => {
    const found = [
      proposal("patient_name", "June Example"),
      proposal("visits_per_week", 2),
      proposal("frequency", "2 a week", { page: 7 }),
    ];
    expect(offersOf(found, {}, PAGES, NONE)).toEqual([]);
  });

  it("asks no more for other readings of a field that was confirmed, unless the page was photographed anew", () => {
    const said = { ...confirmed({}, offer("frequency", "2 a week"), "2 a week") };
    const other = [proposal("frequency", "3 a week")];
    expect(offersOf(other, said, PAGES, NONE)).toEqual([]);
    const anew = [{ ...PAGES[0], fields: { ...PAGES[0]?.fields, sha256: "c".repeat(64) } } as Page];
    expect(offersOf(other, said, anew, NONE)).toHaveLength(1);
  });

  it("remembers what was turned down by referral, as long as the tablet is open", () => {
    const { store } = tablet().session;
    refusedIn(store, "one").add("frequency x");
    expect([refusedIn(store, "one").size, refusedIn(store, "two").size]).toEqual([1, 0]);
    expect(refusedIn(tablet().session.store, "one").size).toBe(0);
  });
});

describe("a page of somebody else", () => {
  const chart = { first_name: "Walter", last_name: "Quist", date_of_birth: "1958-03-14" };
  const read = (...texts: string[]) =>
    readReferral(
      texts.map((text, at) => ({ text, box: [10, 60 * at, 400, 60 * at + 30], page: 0 })),
      ON,
      chart,
    );

  it.each([
    ["another name", ["Patient: June Example"], "patient_name"],
    ["another birthday", ["Patient: Walter Quist", "Date of birth: 02/29/1980"], "patient_date_of_birth"],
  ])("is noticed by %s", (_, texts, field) => {
    expect(strangerOf(read(...texts), PAGES)?.field).toBe(field);
  });

  it("is said to be the client's for one of both only", () => {
    const found = read("Patient: June Example", "Date of birth: 02/29/1980");
    expect(strangerOf(found, PAGES, new Set(["June Example"]))?.value).toBe("1980-02-29");
    expect(strangerOf(found, PAGES, new Set(["June Example", "1980-02-29"]))).toBeNull();
  });

  it("is not the client's own, nor one that names nobody", () => {
    expect(strangerOf(read("Patient: Walter Quist", "Date of birth: 03/14/1958"), PAGES)).toBeNull();
    expect(strangerOf(read("NPI: 1234567893"), PAGES)).toBeNull();
  });
});

describe("what confirming writes", () => {
  it("is the value and its place, once for each field and each diagnosis", () => {
    const npi = offer("referring_npi", "1234567893");
    const first = confirmed({}, npi, "1234567893") ?? {};
    expect(first).toEqual({
      referring_npi: "1234567893",
      read_from: [`referring_npi.page-0.${SHA[0]}.10.20.200.44`],
    });
    const code =
      confirmed({ ...first, diagnoses: ["M54.50"] }, offer("diagnoses", "M62.830"), "M62.830") ?? {};
    expect(code.diagnoses).toEqual(["M54.50", "M62.830"]);
    expect(code.read_from).toHaveLength(2);
    expect(confirmed({ ...first, ...code }, npi, "1234567893")?.read_from).toHaveLength(2);
    expect((code.read_from ?? []).map((entry) => readFrom(entry)?.code)).toEqual(["", "M62.830"]);
  });

  it("is taken back alone, whatever was confirmed since", () => {
    const npi = offer("referring_npi", "1234567893");
    const code = offer("diagnoses", "M62.830");
    const before: Fields<"referral"> = { referring_npi: "1", diagnoses: ["M54.50"], read_from: [] };
    const one = { ...before, ...confirmed(before, npi, "1234567893") };
    const two = { ...one, ...confirmed(one, code, "M62.830") };
    const left = { ...two, ...takenBack(two, before, npi, "1234567893") };
    expect([left.referring_npi, left.diagnoses]).toEqual(["1", ["M54.50", "M62.830"]]);
    expect((left.read_from ?? []).map((entry) => readFrom(entry)?.field)).toEqual(["diagnoses"]);
    expect({ ...left, ...takenBack(left, one, code, "M62.830") }).toEqual(before);
  });

  it("is nothing once twelve diagnoses stand there", () => {
    const diagnoses = Array.from({ length: 12 }, (_, at) => `M54.${10 + at}`);
    expect(confirmed({ diagnoses }, offer("diagnoses", "M62.830"), "M62.830")).toBeNull();
    expect(confirmed({ diagnoses }, offer("diagnoses", "M54.10"), "M54.10")?.diagnoses).toHaveLength(12);
  });

  it.each(["", "dance.page.b.1.2.3.4", "frequency.page.short.1.2.3.4", `frequency.page.${SHA[0]}.1.2.x.4`])(
    "is not read back from %j",
    (entry) => {
      expect(readFrom(entry)).toBeNull();
    },
  );

  it.each([
    ["visits_authorized", " 12 ", 12],
    ["visits_authorized", "0", null],
    ["visits_authorized", "12 visits", null],
    ["starts_on", "2026-11-20", "2026-11-20"],
    ["starts_on", "", null],
    ["diagnoses", "m5450", "M54.50"],
    ["diagnoses", "back pain", null],
    ["frequency", "  ", null],
    ["frequency", " 2 a week ", "2 a week"],
  ] as const)("of %s typed %j is %j", (field, typed, value) => {
    expect(valueIn(field, typed)).toBe(value);
  });
});

it("has words for every doubt, and for one that is new", () => {
  expect(doubtWords("check_digit")).toBe(english["doubt.check_digit"]);
  expect(doubtWords("toString")).toBe(english["doubt.other"]);
});
