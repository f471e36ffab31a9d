import "fake-indexeddb/auto";
import { describe, expect, it, vi } from "vitest";
import { load } from "../../src/messages/index.ts";
import { icsOf } from "../../src/screens/calendar/ics.ts";
import { addVisit, isTaken, proposalsOf } from "../../src/screens/calendar/proposals.ts";
import { MOST_EVENTS, readIcs } from "../../src/screens/calendar/read.ts";
import { calendarOf, plannedVisits } from "../../src/screens/calendar/visits.ts";
import { utcOf } from "../../src/screens/calendar/zones.ts";
import type { Entry } from "../../src/store/api.ts";
import { aTablet, type Tablet } from "../store/tablet.ts";

vi.stubGlobal("document", { documentElement: {} });
await load("es");

const event = (...lines: string[]) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"];
const file = (...lines: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", ...lines, "END:VCALENDAR", ""].join("\r\n");
const simple = (uid: string, ...more: string[]) => event(`UID:${uid}`, "DTSTART:20261124T170000Z", ...more);
const whys = (text: string) => readIcs(text).faults.map(({ line, why }) => [line, why]);

describe("reading a calendar file", () => {
  it("gives events with their words, however lines are folded and ended", () => {
    const text = file(
      ...simple(
        "a",
        "SUMMARY;LANGUAGE=en:June Sam",
        " ple\\, visit\\nbring oil",
        "LOCATION:1 Home St\\; back",
      ),
    );
    for (const said of [text, text.replaceAll("\r\n", "\n"), `\uFEFF${text}`]) {
      expect(readIcs(said)).toEqual({
        events: [
          {
            ...{
              uid: "a",
              sequence: 0,
              day: expect.any(String),
              startsAt: "2026-11-24T17:00:00Z",
              canceled: false,
            },
            ...{ summary: "June Sample, visit\nbring oil", location: "1 Home St; back", repeats: false },
          },
        ],
        faults: [],
      });
    }
  });

  it("reads times of named zones, of Outlook's, of none, and whole days", () => {
    const at = (start: string) => readIcs(file(...event("UID:a", start))).events[0];
    expect(at("DTSTART;TZID=America/Los_Angeles:20261124T090000")?.startsAt).toBe("2026-11-24T17:00:00Z");
    expect(at('DTSTART;TZID="Pacific Standard Time":20260724T090000')?.startsAt).toBe("2026-07-24T16:00:00Z");
    expect(at("DTSTART;VALUE=DATE:20261124")).toMatchObject({ day: "2026-11-24", startsAt: null });
    expect(Date.parse(at("DTSTART:20261124T090000")?.startsAt ?? "")).toBe(
      new Date("2026-11-24T09:00:00").getTime(),
    );
  });

  it("names what it cannot read by its line and leaves that entry out, and no other", () => {
    const text = file(
      ...event("UID:a", "DTSTART:20261324T170000Z"),
      ...event("UID:b", "DTSTART;TZID=Mars/Olympus:20261124T170000"),
      ...event("DTSTART:20261124T170000Z"),
      ...event("UID:d"),
      "this is no line",
      ...simple("e"),
    );
    expect(whys(text)).toEqual([
      [5, "start"],
      [9, "zone"],
      [11, "no_uid"],
      [14, "no_start"],
      [17, "line"],
    ]);
    expect(readIcs(text).events.map(({ uid }) => uid)).toEqual(["e"]);
  });

  it("leaves out an entry with a line in it that cannot be read: it may have said that it was canceled", () => {
    const broken = [...simple("a").slice(0, -1), "STATUS CANCELLED", "END:VEVENT"];
    expect(readIcs(file(...broken, ...simple("b"))).events.map(({ uid }) => uid)).toEqual(["b"]);
  });

  it("uses nothing of a file that is cut within an entry but what was whole, and says where it ends", () => {
    const text = file(...simple("a"), ...simple("b"));
    const cut = text.slice(0, text.indexOf("UID:b") + 5);
    expect(readIcs(cut).events.map(({ uid }) => uid)).toEqual(["a"]);
    expect(whys(cut)).toEqual([[8, "cut"]]);
  });

  it("uses nothing of what is no calendar, is torn or is too much", () => {
    expect(whys("")).toEqual([[1, "no_calendar"]]);
    expect(whys("hello\nBEGIN:VCALENDAR")).toEqual([[1, "no_calendar"]]);
    expect(whys("BEGIN:VCARD\r\nEND:VCARD")).toEqual([[1, "no_calendar"]]);
    expect(readIcs(file(...simple("a"), "END:VEVENT"))).toEqual({
      events: [],
      faults: [{ line: 7, why: "nesting" }],
    });
    const many = Array.from({ length: MOST_EVENTS + 1 }, (_, at) => simple(`u${at}`)).flat();
    expect(readIcs(file(...many))).toMatchObject({ events: [], faults: [{ why: "too_many" }] });
    expect(whys(`BEGIN:VCALENDAR\n${"BEGIN:A\n".repeat(9)}`)).toEqual([[10, "cut"]]);
    expect(whys(`BEGIN:VCALENDAR\n${"BEGIN:A\n".repeat(10)}`)).toEqual([[11, "nesting"]]);
    const junk = readIcs(`BEGIN:VCALENDAR\n${"junk\n".repeat(5000)}`);
    expect([junk.events.length, junk.faults.length]).toEqual([0, 51]);
  });

  it("takes the newer of two entries of one name, and each changed time of one that repeats for itself", () => {
    const text = file(
      ...simple("a", "SEQUENCE:2", "SUMMARY:new"),
      ...simple("a", "SEQUENCE:1", "SUMMARY:old"),
      ...simple("r", "RRULE:FREQ=WEEKLY"),
      ...simple("r", "RECURRENCE-ID:20261201T170000Z"),
    );
    expect(readIcs(text).events.map(({ uid, summary, repeats }) => [uid, summary, repeats])).toEqual([
      ["a", "new", false],
      ["r", "", true],
      ["r 20261201T170000Z", "", false],
    ]);
  });

  it("does not take an alarm or a time zone inside for the entry itself", () => {
    const zone = [
      "BEGIN:VTIMEZONE",
      "TZID:X",
      "BEGIN:STANDARD",
      "DTSTART:20071104T020000",
      "END:STANDARD",
      "END:VTIMEZONE",
    ];
    const alarm = ["BEGIN:VALARM", "SUMMARY:alarm", "UID:no", "END:VALARM"];
    const [found] = readIcs(file(...zone, ...simple("a", ...alarm, "SUMMARY:own"))).events;
    expect([found?.uid, found?.summary, found?.startsAt]).toEqual(["a", "own", "2026-11-24T17:00:00Z"]);
  });

  it("reads what this tablet wrote, whatever is in it", () => {
    const words = "a;b,c\\d\nñ😀".repeat(20);
    const said = { uid: "u", sequence: 3, day: "2026-11-24", startsAt: "2026-11-24T23:30:00Z", minutes: 60 };
    const text = icsOf(
      [{ ...said, canceled: false, summary: words, location: words }],
      "2026-11-24T18:00:00Z",
    );
    expect(readIcs(text)).toMatchObject({
      events: [{ summary: words, location: words, sequence: 3 }],
      faults: [],
    });
  });

  it("is not slow on lines made to be", () => {
    const begun = performance.now();
    readIcs(file(`X${';A=""'.repeat(50_000)}`, `X;A=${",".repeat(100_000)}`, "A".repeat(500_000)));
    readIcs(`BEGIN:VCALENDAR\nBEGIN:${"A".repeat(1_000_000)}\n${"X:1\n".repeat(100_000)}`);
    readIcs(`BEGIN:VCALENDAR\n${"BEGIN:A\n".repeat(200_000)}`);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});

describe("local times of a zone", () => {
  it("are right on the days the clocks change: a skipped hour is the next, a doubled one the first", () => {
    const zone = "America/Los_Angeles";
    expect(utcOf("2026-03-08T01:30:00", zone)).toBe("2026-03-08T09:30:00Z");
    expect(utcOf("2026-03-08T02:30:00", zone)).toBe("2026-03-08T10:30:00Z");
    expect(utcOf("2026-03-08T03:30:00", zone)).toBe("2026-03-08T10:30:00Z");
    expect(utcOf("2026-11-01T01:30:00", zone)).toBe("2026-11-01T08:30:00Z");
    expect(utcOf("2026-11-01T02:30:00", zone)).toBe("2026-11-01T10:30:00Z");
    expect(utcOf("2026-11-01T02:30:00", "Nowhere/Known")).toBe(null);
  });
});

describe("proposals", () => {
  const found = (text: string) => readIcs(text).events;
  const client = async ({ store }: Tablet, first_name: string, last_name: string) => {
    const id = store.newId();
    return store.create("patient", { first_name, last_name }, { patientId: id, id });
  };

  it("are matched by whole names, and by no guess", async () => {
    const tablet = await aTablet();
    const [ida, , june] = [
      await client(tablet, "Ida", "Marlow"),
      await client(tablet, "Ida", "Marlowe"),
      await client(tablet, "José", "de la Cruz"),
    ];
    const text = file(
      ...simple("1", "SUMMARY:massage ida MARLOW (home)"),
      ...simple("2", "SUMMARY:Jose De La Cruz"),
      ...simple("3", "SUMMARY:Ida"),
      ...simple("4", "SUMMARY:Marlow", "STATUS:CANCELLED"),
    );
    const proposals = await proposalsOf(tablet.store, found(text));
    expect(proposals.map(({ clients }) => clients.map(({ id }) => id))).toEqual([[ida?.id], [june?.id], []]);
    expect(tablet.store.all("encounter")).toEqual([]);
  });

  it("become a visit once, whatever comes again", async () => {
    const tablet = await aTablet();
    const ida = await client(tablet, "Ida", "Marlow");
    const text = file(...simple("1", "SUMMARY:Ida Marlow"));
    const [proposal] = await proposalsOf(tablet.store, found(text));
    if (!proposal) throw new Error("no proposal");
    expect(await addVisit(tablet.store, proposal, ida)).toBe(true);
    const [visit] = tablet.store.all("encounter") as [Entry<"encounter">];
    expect(visit.fields).toMatchObject({
      patient_id: ida.id,
      scheduled_at: "2026-11-24T17:00:00Z",
      place_of_service: "12",
    });
    expect(visit.fields.date_of_service).toBe(proposal.found.day);
    expect((await proposalsOf(tablet.store, found(text))).map(({ known }) => known)).toEqual(["added"]);
    expect(await addVisit(tablet.store, proposal, ida)).toBe(false);
    expect(tablet.store.all("encounter")).toHaveLength(1);
    expect([
      isTaken(tablet.store, ida.id, proposal.found.day),
      isTaken(tablet.store, ida.id, "2026-11-30"),
    ]).toEqual([true, false]);
  });

  it("know a visit that was given to the calendar from here", async () => {
    const tablet = await aTablet();
    const ida = await client(tablet, "Ida", "Marlow");
    const fields = { patient_id: ida.id, date_of_service: "2026-11-24", place_of_service: "12" as const };
    await tablet.store.create("encounter", fields, { patientId: ida.id });
    const visits = plannedVisits(tablet.store, "2026-11-24", 14);
    const text = await calendarOf(tablet.store, visits, { says: "full", days: 14, minutes: 60 });
    expect((await proposalsOf(tablet.store, found(text))).map(({ known }) => known)).toEqual(["own"]);
  });
});
