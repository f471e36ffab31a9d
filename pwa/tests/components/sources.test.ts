import { readdirSync, readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { sources } from "../../src/messages/es/sources.ts";
import { language, setLanguage } from "../../src/messages/index.ts";
import "../../src/messages/english.ts";
import { sourceWords } from "../../src/components/sources.ts";

const SHELF = "../sync/rules/shelf";
const files = readdirSync(SHELF, { recursive: true, encoding: "utf8" }).filter((one) =>
  one.endsWith(".json"),
);
const shelf = files.map((file): string => JSON.parse(readFileSync(`${SHELF}/${file}`, "utf8")).source);
/** What only the office finds (server/claims/find.py). */
const office = [
  ...readFileSync("../server/claims/find.py", "utf8").matchAll(/^ {8}"([^"]+)",\n {4}\)$/gm),
].map(([, source]) => source as string);
const parts = [...new Set([...shelf, ...office].flatMap((one) => one.split("; ")))];
/** How a title or a place in a document begins. */
const TITLE =
  /^(X12 |005010X222A1|CARC |CMS|NCCI |ICD-10-CM|NUCC |NGS Medicare|Official Guidelines|\d\d (CFR|TAC) |Washington L&I: WAC |sync\/)/;

vi.stubGlobal("document", { documentElement: { lang: "" } });
vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => {} });

afterEach(() => setLanguage("en"));

describe("where a rule is from", () => {
  it("is said in our own words or is a title, whole", () => {
    expect([shelf.length > 100, office.length > 4]).toEqual([true, true]);
    const own = (part: string) => sources.own.filter(([begins]) => part.startsWith(begins)).length > 0;
    expect(parts.filter((part) => own(part) === TITLE.test(part))).toEqual([]);
  });

  it("has no words for what no rule says, and finds the longer beginning first", () => {
    const found = parts.map((part) => sources.own.find(([begins]) => part.startsWith(begins))?.[0]);
    expect(sources.own.map(([begins]) => begins).filter((begins) => !found.includes(begins))).toEqual([]);
  });

  it("stays as it is in English", () => {
    expect(language()).toBe("en");
    expect(sourceWords("The payer's rule set; CARC 29")).toBe("The payer's rule set; CARC 29");
  });

  it("is said in Spanish, with codes as they are and titles named as such", async () => {
    await setLanguage("es");
    expect(sourceWords("The payer's rule set; CARC 29")).toBe("Las reglas del seguro; CARC 29");
    expect(sourceWords("NCCI Policy Manual chapter I, section D")).toBe(
      "NCCI Policy Manual chapter I, section D (título oficial, en inglés)",
    );
    expect(sourceWords("Payer's own rule; NCCI PTP practitioner edits pair these codes")).toMatch(
      /^Regla propia del seguro; NCCI .* \(título oficial, en inglés\)$/,
    );
  });

  it("leaves no English of ours in Spanish", async () => {
    await setLanguage("es");
    const own = parts.filter((part) => !TITLE.test(part)).map(sourceWords);
    const english = own.filter((said) =>
      /\b(the|of|is|are|and|payer|what|for)\b/i.test(said.replace(/del? /g, "")),
    );
    expect(english).toEqual([]);
  });
});
