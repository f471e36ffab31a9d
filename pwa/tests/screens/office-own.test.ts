import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Refused } from "../../src/exchange/wire.ts";
import { practiceFacts as en } from "../../src/messages/en/practice-facts.ts";
import { practiceFacts as es } from "../../src/messages/es/practice-facts.ts";
import type { Fact, Kind } from "../../src/screens/office/practice/api.ts";
import { KINDS } from "../../src/screens/office/practice/api.ts";
import {
  begun,
  changedOf,
  hintOf,
  missingOf,
  namedBy,
  nameOf,
  namingOf,
  partsOf,
  read,
  refusedBy,
  valueSaid,
} from "../../src/screens/office/practice/form.ts";
import { roomAt, roomsOf } from "../../src/screens/office/room.ts";

const PRACTICE = {
  name: "Harbor Hands",
  entity_type: "organization",
  npi: "1234567893",
  tax_id: "12-3456789",
  tax_id_type: "EI",
  taxonomy: "225700000x",
  street: "9 Pier Street",
  city: "Seattle",
  state: "wa",
  zip: "98104-1122",
  phone: "206-555-0100",
};
const PAYER = { ...begun(partsOf("payer")), name: "Evergreen Made Up" };
const FEE = { cpt: "97124", charge_cents: "38.5", effective_from_on: "2026-01-01" };
const SHELF = `${import.meta.dirname}/../../../sync/rules/shelf/office`;
/** Always said, and judged where it is typed. */
const JUDGED = [
  "practice.entity_type",
  "practice.street_is_po_box",
  ...["practice", "provider"].flatMap((kind) => [`${kind}.first_name`, `${kind}.last_name`]),
];
/** What the practice's page writes. */
const OWN = /^(practice|provider|payer)\./;
const holes = (message: unknown) => [...new Set(JSON.stringify(message).match(/\{\w+\}/g) ?? [])].sort();
const wrongIn = (kind: Kind, typed: Record<string, string>) => Object.keys(read(kind, typed).wrong);

describe("the practice's own form", () => {
  it("has every field of its record, in words, with money in dollars", () => {
    expect(partsOf("fee").map(({ name, as }) => [name, as])).toEqual([
      ["cpt", "line"],
      ["charge_cents", "money"],
      ["effective_from_on", "day"],
      ["effective_to_on", "day"],
    ]);
    expect(partsOf("provider").at(-1)).toMatchObject({ name: "user_id", as: "named" });
    expect(partsOf("practice")).toHaveLength(13);
    expect(partsOf("practice").map(({ name }) => name)).not.toContain("zone");
  });

  it("makes what the record takes of what is typed, codes in capitals", () => {
    const { fields, wrong } = read("practice", PRACTICE);
    expect(wrong).toEqual({});
    expect(fields).toMatchObject({ taxonomy: "225700000X", state: "WA", last_name: null });
  });

  it("says what is wrong where it is typed", () => {
    expect(wrongIn("practice", { ...PRACTICE, npi: "1234567890" })).toEqual(["npi"]);
    expect(wrongIn("practice", { ...PRACTICE, zip: "98104" })).toEqual(["zip"]);
    expect(wrongIn("practice", { ...PRACTICE, tax_id: "12-34" })).toEqual(["tax_id"]);
    expect(wrongIn("practice", { ...PRACTICE, name: " " })).toEqual(["name"]);
    expect(wrongIn("payer", { ...PAYER, zip: "123" })).toEqual(["zip"]);
    expect(wrongIn("fee", { ...FEE, charge_cents: "38", effective_to_on: "2025-12-31" })).toEqual([
      "effective_to_on",
    ]);
    expect(read("practice", { ...PRACTICE, zip: "98104" }).wrong.zip).toBe(en["own.wrong_zip9"]);
  });

  it("keeps dollars as whole cents, and takes nothing else for dollars", () => {
    expect(wrongIn("fee", FEE)).toEqual(["charge_cents"]);
    for (const [words, cents] of [
      ["38", 3800],
      ["$38.50", 3850],
      ["0.29", 29],
      ["1.10", 110],
    ] as const)
      expect(read("fee", { ...FEE, charge_cents: words }).fields.charge_cents).toBe(cents);
    for (const words of ["", "-1", "38,50", "free", "1e3"])
      expect(wrongIn("fee", { ...FEE, charge_cents: words })).toEqual(["charge_cents"]);
  });

  it("shows again what it made", () => {
    const { fields } = read("fee", { ...FEE, charge_cents: "38.05" });
    expect(begun(partsOf("fee"), fields)).toEqual({ ...FEE, charge_cents: "38.05", effective_to_on: "" });
    const payer = read("payer", PAYER);
    expect(payer.wrong).toEqual({});
    expect(payer.fields).toMatchObject({ unit_rule: "cms", referral_required: false, unit_cap: null });
  });

  it("sends of a change only what differs from what was seen", () => {
    const { fields } = read("practice", PRACTICE);
    expect(changedOf({ ...fields, phone: null }, fields)).toEqual({ phone: null });
    expect(changedOf(fields, fields)).toEqual({});
    expect(changedOf(fields)).toEqual(fields);
  });
});

describe("the practice's page", () => {
  const fact = (kind: Kind, fields: Fact["fields"]): Fact => ({
    kind,
    id: "1",
    v: 1,
    fields,
    contested: false,
    rests: {},
  });

  it("says what no claim leaves without", () => {
    const whole = read("practice", PRACTICE).fields;
    const lacking = (fields: Fact["fields"]) => missingOf(fact("practice", fields), []);
    expect(lacking(whole)).toEqual([]);
    expect(lacking({ ...whole, tax_id_type: null, phone: null })).toEqual(["tax_id_type", "phone"]);
    expect(lacking({ ...whole, entity_type: "person" })).toEqual(["last_name", "first_name"]);
    const therapist = fact("provider", { npi: null, taxonomy: null });
    expect(missingOf(therapist, [fact("practice", whole)])).toEqual(["npi"]);
    const own = { last_name: "Delgado", first_name: "Rosa" };
    const person = [fact("practice", { ...whole, ...own, entity_type: "person" })];
    const named = (names: Fact["fields"]) => fact("provider", { ...therapist.fields, ...names });
    expect(missingOf(named(own), person)).toEqual([]);
    expect(missingOf(named({ ...own, first_name: "Jun" }), person)).toEqual(["npi"]);
  });

  it("asks for whatever a rule would stop a claim for", () => {
    const organization = fact("practice", { entity_type: "organization" });
    const asked = new Set(
      (["practice", "provider", "payer"] as const).flatMap((kind) =>
        missingOf({ ...fact(kind, {}), fields: organization.fields }, [organization]).map(
          (name) => `${kind}.${name}`,
        ),
      ),
    );
    const stops = readdirSync(SHELF)
      .map((file) => JSON.parse(readFileSync(`${SHELF}/${file}`, "utf8")))
      .filter(({ severity, reads }) => severity === "stop" && reads.every((path: string) => OWN.test(path)));
    expect(stops.length).toBeGreaterThan(5);
    for (const { id, reads } of stops)
      for (const path of reads) if (!JUDGED.includes(path)) expect(asked, id).toContain(path);
    expect(wrongIn("practice", { ...PRACTICE, street: "P.O. Box 12" })).toEqual(["street"]);
  });

  it("calls things by their names and choices by their meaning", () => {
    expect(nameOf("provider", { first_name: "Rosa", last_name: "Delgado" })).toBe("Rosa Delgado");
    expect([nameOf("fee", { cpt: "97124" }), valueSaid("fee", "charge_cents", 3805)]).toEqual([
      "97124",
      "$38.05",
    ]);
    expect(valueSaid("payer", "filing_code", "CI")).toBe("Commercial (CI)");
    for (const kind of KINDS)
      for (const { name, options } of partsOf(kind))
        for (const one of options) expect(en).toHaveProperty([`own.option_${name}_${one}`]);
    expect(hintOf("practice", "npi")).toContain("2010AA");
    expect(hintOf("practice", "city")).toBe("");
  });

  it("names who stands how with whom, in the order of their names", () => {
    const rosa = { ...fact("provider", { first_name: "Rosa", last_name: "Delgado" }), id: "r" };
    const payers = ["Harbor", "Evergreen"].map((name) => ({ ...fact("payer", { name }), id: name }));
    const all = { facts: [rosa, ...payers], people: [{ id: "u", name: "Nina" }], writes: [] };
    expect(namedBy(all, "payer_id").map(({ name }) => name)).toEqual(["Evergreen", "Harbor"]);
    expect(namedBy(all, "user_id")).toEqual(all.people);
    const fields = { provider_id: "r", payer_id: "Harbor", status: "applied" };
    const naming = namingOf(all);
    expect(nameOf("enrollment", fields, naming)).toBe("Rosa Delgado with Harbor");
    expect(valueSaid("enrollment", "payer_id", "Harbor", naming)).toBe("Harbor");
    expect(valueSaid("enrollment", "status", "applied", naming)).toBe("Applied");
  });

  it("says beside a field what the office refused of it", () => {
    const facts = { code: "server.bad_fields", errors: { payer_id: ["names a record that is not there"] } };
    expect(Object.keys(refusedBy(new Refused("bad_answer", { facts })))).toEqual(["payer_id"]);
    expect(refusedBy(new Refused("bad_answer", { facts: { code: "practice_facts.moved" } }))).toEqual({});
    expect(refusedBy(new Error("cut"))).toEqual({});
  });

  it("is the office's", () => {
    for (const role of ["owner", "biller"]) expect(roomAt("/office/practice", role)).toBe("practice");
    expect(roomsOf("therapist")).toEqual([]);
  });

  it("says the same in Spanish", () => {
    for (const [key, message] of Object.entries(en))
      expect(holes(es[key as keyof typeof en]), key).toEqual(holes(message));
  });
});
