import { describe, expect, it } from "vitest";
import { lastVisits, recentFirst } from "../../src/screens/clients/recent.ts";
import { namesOne, oneSlip, search, searchable } from "../../src/screens/clients/search.ts";
import type { Entry } from "../../src/store/api.ts";
import { fold } from "../../src/store/fold.ts";

const client = (first_name: string, last_name: string, phone = "", street = "", payers = "") =>
  searchable(`${first_name} ${last_name}`, { first_name, last_name, phone, street }, payers);
const CLIENTS = [
  client("Alma", "Benítez Muñoz", "(206) 555-0113", "2260 Demo Madrona Street"),
  client("June", "Okafor-Demo", "(206) 555-0112", "77 Demo Harbor Court"),
  client("Theo", "Lindqvist", "206.555.0114"),
  client("Zoë", "O'Neil", "+1 206 555 0199"),
];

describe("finding a client", () => {
  it.each([
    ["benitez", "Alma Benítez Muñoz"],
    ["MUÑOZ alma", "Alma Benítez Muñoz"],
    ["munoz", "Alma Benítez Muñoz"],
    ["zoe", "Zoë O'Neil"],
    ["o'neil", "Zoë O'Neil"],
    ["okafor", "June Okafor-Demo"],
    ["jod", "June Okafor-Demo"],
    ["tl", "Theo Lindqvist"],
    ["0114", "Theo Lindqvist"],
    ["0199", "Zoë O'Neil"],
    ["madrona", "Alma Benítez Muñoz"],
    ["lindquist", "Theo Lindqvist"],
    ["lindqvsit", "Theo Lindqvist"],
    ["okafr", "June Okafor-Demo"],
    ["bennitez", "Alma Benítez Muñoz"],
    ["kafor", "June Okafor-Demo"],
    ["oneil", "Zoë O'Neil"],
    ["okafordemo", "June Okafor-Demo"],
    ["(206) 555-0113", "Alma Benítez Muñoz"],
    ["2065550199", "Zoë O'Neil"],
    ["555-0114", "Theo Lindqvist"],
    ["madorna", "Alma Benítez Muñoz"],
  ])("finds by %s", (query, expected) => {
    expect(search(CLIENTS, query)[0]).toBe(expected);
  });

  it("finds nobody for words that fit nowhere, and everybody for none", () => {
    expect(search(CLIENTS, "wxyz")).toEqual([]);
    expect(search(CLIENTS, "alma lindqvist")).toEqual([]);
    expect(search(CLIENTS, "  ")).toHaveLength(4);
  });

  it("puts who fits exactly before who fits nearly", () => {
    const near = [client("Marta", "Silva"), client("Marth", "Silber"), client("Martha", "Zapata")];
    expect(search(near, "marth")[0]).toBe("Marth Silber");
  });

  it("puts a name before a street, and both before an insurance company", () => {
    const alike = [
      client("Paz", "Ortiz", "", "", "Cedar Health"),
      client("Ana", "Prueba", "", "9 Cedar Row"),
      client("Lou", "Cedarholm"),
    ];
    expect(search(alike, "cedar")).toEqual(["Lou Cedarholm", "Ana Prueba", "Paz Ortiz"]);
    expect(search(alike, "cedra")).toEqual(["Lou Cedarholm", "Ana Prueba", "Paz Ortiz"]);
    expect(search(alike, "ortiz cedar")).toEqual(["Paz Ortiz"]);
  });

  it("leaves those who fit alike in the order they stood in", () => {
    const alike = [client("Marta", "Silva"), client("Marta", "Abel"), client("Marta", "Moreno")];
    expect(search(alike, "marta")).toEqual(["Marta Silva", "Marta Abel", "Marta Moreno"]);
  });

  it("knows when a payer is meant, and then only looks up whose they are", () => {
    const payers = ["Cascade Sample Health", "Evergreen"];
    expect(namesOne(payers, "casc")).toBe(true);
    expect(namesOne(payers, "alma evergeren")).toBe(true);
    expect(namesOne(payers, "ca")).toBe(false);
    expect(namesOne(payers, "benitez 0113")).toBe(false);
  });

  it("forgives one slip and not two", () => {
    expect(oneSlip("lindqvist", "lindquist")).toBe(true);
    expect(oneSlip("lindqvist", "lindquest")).toBe(false);
    expect(fold("Ñandú")).toBe("nandu");
  });

  it("answers in a list of two thousand within a frame", () => {
    const many = Array.from({ length: 2000 }, (_, n) =>
      client(`First${n}`, `Last${n % 97}`, `206555${1000 + n}`),
    );
    search(many, "last42");
    const start = performance.now();
    search(many, "firts12");
    expect(performance.now() - start).toBeLessThan(50);
  });
});

describe("the order clients stand in", () => {
  const visit = (patient_id: string, date_of_service: string, canceled_at: string | null = null) =>
    ({ fields: { patient_id, date_of_service, canceled_at } }) as Entry<"encounter">;
  const patient = (id: string, last_name: string) =>
    ({ id, fields: { first_name: null, last_name } }) as Entry<"patient">;

  it("is who was visited last first, then by name; planned and canceled visits are none", () => {
    const last = lastVisits(
      [
        visit("a", "2026-11-02"),
        visit("a", "2026-11-20"),
        visit("b", "2026-11-23"),
        visit("c", "2026-11-24", "2026-11-24T08:00:00Z"),
        visit("d", "2026-12-01"),
      ],
      "2026-11-24",
    );
    expect([...last]).toEqual([
      ["a", "2026-11-20"],
      ["b", "2026-11-23"],
    ]);
    const all = [patient("d", "Zapata"), patient("a", "Marlow"), patient("c", "Abel"), patient("b", "Silva")];
    expect(recentFirst(all, last).map(({ id }) => id)).toEqual(["b", "a", "c", "d"]);
  });
});
