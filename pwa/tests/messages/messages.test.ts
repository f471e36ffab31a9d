import { describe, expect, it } from "vitest";
import { fill, type Message } from "../../src/messages/catalog.ts";
import { en } from "../../src/messages/en.ts";
import { es } from "../../src/messages/es.ts";
import { inZone, moment, money, shortDay, size } from "../../src/messages/index.ts";

const forms = (message: Message) => (typeof message === "string" ? [message] : [message.one, message.other]);
const placeholders = (message: Message) =>
  [...new Set(forms(message).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort();

describe("the words of the tablet", () => {
  it("exist in Spanish for every English key, and for no other", () => {
    expect(Object.keys(es).sort()).toEqual(Object.keys(en).sort());
  });

  it("ask for the same facts in both languages", () => {
    const wrong = Object.entries(en).filter(
      ([key, message]) => placeholders(message).join() !== placeholders(es[key as keyof typeof en]).join(),
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  it("are translated, except names and what both languages write alike", () => {
    const alike = new Set(["app.name", "claim.total", "settings.text_normal"]);
    const same = Object.entries(en).filter(([key, message]) => {
      const said = forms(message).join();
      return (
        said === forms(es[key as keyof typeof en]).join() &&
        /\p{L}{5}/u.test(said.replace(/\{\w+\}/g, "")) &&
        !alike.has(key)
      );
    });
    expect(same.map(([key]) => key)).toEqual([]);
  });

  it("choose one or other by the count, and show a fact that was forgotten", () => {
    const plurals = new Intl.PluralRules("en-US");
    const message = { one: "{count} page", other: "{count} pages" };
    expect(fill(message, { count: 1 }, plurals)).toBe("1 page");
    expect(fill(message, { count: 0 }, plurals)).toBe("0 pages");
    expect(fill("Hello {name}", {}, plurals)).toBe("Hello {name}");
  });
});

describe("days, money and sizes", () => {
  it("write a day without moving it across zones, with the year when it is another", () => {
    expect(shortDay("2026-11-30", "2026-11-24")).toBe("Nov 30");
    expect(shortDay("2027-01-01", "2026-11-24")).toBe("Jan 1, 2027");
    expect(shortDay("half typed", "2026-11-24")).toBe("half typed");
  });

  it("write the day and the time of a signature where it was given", () => {
    const evening = "2026-11-25T04:30:00Z";
    const signed = inZone(evening, "America/Los_Angeles");
    expect([signed.day, signed.time.replace(/\s/, " ")]).toEqual(["2026-11-24", "8:30 PM"]);
    expect(inZone(evening, "Etc/UTC").day).toBe("2026-11-25");
    expect(inZone(evening, "Nowhere/Known").day).toMatch(/^2026-11-2[45]$/);
  });

  it("write whole cents exactly", () => {
    expect(money(0)).toBe("$0.00");
    expect(money(123_456_705)).toBe("$1,234,567.05");
    expect(money(-7)).toBe("-$0.07");
  });

  it("write sizes as people say them", () => {
    const sizes = [size(999), size(1_500), size(2_340_000), size(10_737_400_000)];
    expect(sizes).toEqual(["999 B", "2 kB", "2.3 MB", "10.7 GB"]);
  });

  it("write a moment of another day with its day", () => {
    expect(moment("2026-11-20T12:00:00", "2026-11-24")).toMatch(/^Nov 20, 12:00/);
    expect(moment("2026-11-24T12:00:00", "2026-11-24")).toMatch(/^12:00/);
  });
});

it("says no key twice: of two files with the same key one would silently win", async () => {
  for (const language of ["en", "es"]) {
    const parts = import.meta.glob<Record<string, Record<string, unknown>>>("../../src/messages/e?/*.ts", {
      eager: true,
    });
    const keys = Object.entries(parts)
      .filter(([file]) => file.includes(`/messages/${language}/`) && !/\/(office|problems)\.ts$/.test(file))
      .flatMap(([, part]) => Object.values(part).flatMap((words) => Object.keys(words)));
    expect(keys.length).toBeGreaterThan(500);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  }
});
