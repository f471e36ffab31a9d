import { describe, expect, it, vi } from "vitest";
import { calendar as en } from "../../src/messages/en/calendar.ts";
import { calendar as es } from "../../src/messages/es/calendar.ts";
import { load } from "../../src/messages/index.ts";
import { type CalendarEntry, icsOf } from "../../src/screens/calendar/ics.ts";
import { calendarOf, exampleOf, plannedVisits, type Says } from "../../src/screens/calendar/visits.ts";
import type { Entry, Store } from "../../src/store/api.ts";
import { fakeStore } from "../checks/fake-store.ts";

vi.stubGlobal("document", { documentElement: {} });
await load("es");

const TODAY = "2026-11-24";
const MADE = "2026-11-24T18:00:00Z";
const entry: CalendarEntry = {
  uid: "u",
  sequence: 3,
  day: TODAY,
  startsAt: "2026-11-24T23:30:00Z",
  minutes: 60,
  canceled: false,
  summary: "JS, Seattle",
  location: "Seattle",
};
const lines = (...entries: CalendarEntry[]) => icsOf(entries, MADE).split("\r\n");

describe("a calendar file", () => {
  it("says times in UTC, over midnight too, and a day without a time as a whole day", () => {
    const said = lines(entry);
    expect(said).toContain("DTSTART:20261124T233000Z");
    expect(said).toContain("DTEND:20261125T003000Z");
    const whole = lines({ ...entry, day: "2026-12-31", startsAt: null });
    expect(whole).toContain("DTSTART;VALUE=DATE:20261231");
    expect(whole).toContain("DTEND;VALUE=DATE:20270101");
  });

  it("has CRLF after every line, none longer than 75 octets, and tears no character apart", () => {
    const text = icsOf([{ ...entry, summary: "ñ😀".repeat(60), location: "x".repeat(200) }], MADE);
    expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
    const parts = text.split("\r\n");
    const sizes = parts.map((part) => new TextEncoder().encode(part).length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(75);
    expect(sizes.filter((size) => size > 70).length).toBeGreaterThan(4);
    expect(text.replaceAll("\r\n ", "")).toContain(`SUMMARY:${"ñ😀".repeat(60)}\r\n`);
    expect(parts.every((part) => part.isWellFormed())).toBe(true);
  });

  it("lets no word become a line or a property of its own", () => {
    const said = lines({ ...entry, summary: "a;b,c\\d\r\nATTENDEE:mailto:x@example.com\u2028e\u0007\tf" });
    expect(said.filter((line) => line.startsWith("ATTENDEE"))).toEqual([]);
    expect(said.join("").replaceAll("\r\n ", "")).toContain("SUMMARY:a\\;b\\,c\\\\d\\nATTENDEE:mailto:x@ex");
    expect(said.join("")).not.toContain("\u0007");
  });

  it("says that a visit is canceled under its own name", () => {
    expect(lines(entry)).toContain("STATUS:CONFIRMED");
    const canceled = lines({ ...entry, canceled: true, sequence: 4 });
    for (const line of ["UID:u", "SEQUENCE:4", "STATUS:CANCELLED"]) expect(canceled).toContain(line);
  });
});

const rows = (visits: object[] = [{}]) => [
  { kind: "provider", id: "t1", fields: { user_id: "u1", first_name: "Rosa", last_name: "Diaz" } } as const,
  {
    kind: "patient",
    id: "p1",
    patientId: "p1",
    fields: {
      first_name: "June",
      last_name: "Sample",
      city: "Kent",
      street: "1 Home St",
      state: "WA",
      zip: "98030",
    },
  } as const,
  ...visits.map((fields, at) => ({
    kind: "encounter" as const,
    id: `e${at}`,
    patientId: "p1",
    fields: {
      ...{
        patient_id: "p1",
        date_of_service: TODAY,
        scheduled_at: "2026-11-24T23:30:00Z",
        provider_id: "t1",
      },
      ...{ street: "2 Other Ave", city: "Seattle", state: "WA", zip: "98101" },
      ...{ started_at: null, canceled_at: null, ...fields },
    },
  })),
];

async function sha256(words: string | ArrayBuffer): Promise<string> {
  const sum = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(String(words)));
  return [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const storeOf = (visits?: object[], v = 7): Store =>
  ({
    ...fakeStore(rows(visits)),
    userId: "u1",
    sha256,
    seen: () => ({ epoch: null, view: { v } }),
  }) as unknown as Store;

const written = async (store: Store, says: Says) => {
  const visits = plannedVisits(store, TODAY, 14);
  const text = await calendarOf(store, visits, { says, days: 14, minutes: 60 }, new Date(MADE));
  return text.replaceAll("\r\n ", "");
};

describe("visits for a calendar", () => {
  it("are one's own that are still to come, by day and time, canceled ones too", () => {
    const store = storeOf([
      { date_of_service: "2026-11-25", scheduled_at: null },
      { date_of_service: "2026-11-25" },
      {},
      { canceled_at: "2026-11-20T00:00:00Z", scheduled_at: "2026-11-24T20:00:00Z" },
      { provider_id: null, date_of_service: "2026-12-07" },
      { provider_id: "t2" },
      { started_at: "2026-11-24T23:30:00Z" },
      { date_of_service: "2026-11-23" },
      { date_of_service: "2026-12-08" },
    ]);
    expect(plannedVisits(store, TODAY, 14).map(({ id }) => id)).toEqual(["e3", "e2", "e1", "e0", "e4"]);
  });

  it("say initials and a city unless somebody chooses otherwise, and never what else is known", async () => {
    const store = storeOf();
    const said = await written(store, "initials");
    expect(said).toContain("SUMMARY:JS\\, Seattle\r\nLOCATION:Seattle\r\n");
    for (const word of ["June", "Sample", "Other Ave", "98101", "Kent"]) expect(said).not.toContain(word);
    const busy = await written(store, "busy");
    expect(busy).toMatch(/SUMMARY:(Visit|Visita)\r\n/);
    for (const word of ["JS", "Seattle", "LOCATION"]) expect(busy).not.toContain(word);
    const full = await written(store, "full");
    expect(full).toContain("June Sample");
    expect(full).toContain("LOCATION:2 Other Ave\\, Seattle\\, WA 98101");
    expect(exampleOf(store, store.all("encounter")[0] as Entry<"encounter">, "initials")).toBe("JS, Seattle");
  });

  it("have a name that stays, that is not our record's id, and a number that grows with every change", async () => {
    const uid = async (store: Store) => /UID:(.*)\r/.exec(await written(store, "busy"))?.[1];
    const number = async (store: Store) => Number(/SEQUENCE:(\d+)/.exec(await written(store, "busy"))?.[1]);
    const name = await uid(storeOf());
    expect(name).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await uid(storeOf([{ date_of_service: "2026-11-30", canceled_at: MADE }]))).toBe(name);
    // Rows of the fake store wait on the tablet: version 7 at the office and one edit that it does not have.
    expect(await number(storeOf())).toBe(8);
    expect(await number(storeOf(undefined, 8))).toBe(9);
  });

  it("are marked as canceled in words too, for calendars that leave canceled entries standing", async () => {
    const said = await written(storeOf([{ canceled_at: MADE }]), "initials");
    expect(said).toMatch(/SUMMARY:(Canceled|Cancelada): JS\\, Seattle\r\n/);
    expect(said).toContain("STATUS:CANCELLED");
  });
});

it("has the same facts in both languages", () => {
  const facts = (message: unknown) => [...new Set(JSON.stringify(message).match(/\{\w+\}/g) ?? [])].sort();
  expect(Object.keys(es)).toEqual(Object.keys(en));
  for (const key of Object.keys(en) as (keyof typeof en)[])
    expect(facts(es[key]), key).toEqual(facts(en[key]));
});
