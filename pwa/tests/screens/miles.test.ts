import "fake-indexeddb/auto";
import { check } from "@sync/records/validate.ts";
import { describe, expect, it, vi } from "vitest";
import { toasts } from "../../src/components/toast.svelte.ts";
import { miles as en } from "../../src/messages/en/miles.ts";
import { miles as es } from "../../src/messages/es/miles.ts";
import { load } from "../../src/messages/index.ts";
import { doubtsOf, doubtWords } from "../../src/screens/miles/doubts.ts";
import {
  begun,
  odometerTyped,
  read,
  type Typed,
  tenthsOf,
  tenthsTyped,
  typedOf,
} from "../../src/screens/miles/drive.ts";
import { beginOf, changeDrive, deleteDrive, keepDrive } from "../../src/screens/miles/keep.ts";
import { monthsOf, yearCsv, yearsOf } from "../../src/screens/miles/year.ts";
import { amountCents, byDriver, type Driven, drivenCsv, rateTyped } from "../../src/screens/office/driven.ts";
import type { Entry } from "../../src/store/api.ts";
import { newId } from "../../src/vault/index.ts";
import { Office } from "../exchange/office.ts";
import { sync } from "../exchange/tablets.ts";
import { aTablet, killed, USER } from "../store/tablet.ts";

vi.stubGlobal("document", { documentElement: {} });
await load("es");

const TODAY = "2026-11-24";
const blank = {
  driven_on: TODAY,
  from_label: null,
  to_label: null,
  business_purpose: "visit",
  miles_tenths: null,
  odometer_start: null,
  odometer_end: null,
  encounter_id: null,
  note: null,
} as const;
let made = 0;
const drive = (fields: object) =>
  ({
    kind: "mileage",
    id: `d${++made}`,
    patientId: "u1",
    savedAt: null,
    fields: { ...blank, ...fields },
  }) as Entry<"mileage">;
const read1 = (part: Partial<Typed>, others: Entry<"mileage">[] = []) =>
  read({ ...begun([], { day: TODAY }), ...part }, others);
const whys = (fields: object, others: Entry<"mileage">[]) =>
  doubtsOf({ ...blank, ...fields }, others, TODAY).map(({ why }) => why);

describe("miles as typed", () => {
  it("are a number with one digit after the point, and nothing else", () => {
    expect(["7", "7.4", "7,4", " 12. ", ".5", "0"].map(tenthsTyped)).toEqual([70, 74, 74, 120, 5, 0]);
    for (const words of ["", ".", "7.45", "seven", "-1", "1e3", "7.4 mi", "1,234.5"])
      expect(tenthsTyped(words), words).toBeNaN();
  });

  it("are what an odometer shows, in whole miles, with or without commas", () => {
    expect(["45210", "45,210", "1,045,210", "0"].map(odometerTyped)).toEqual([45210, 45210, 1045210, 0]);
    for (const words of ["", "45,21", "45.2", "-1", "12345678", "x"])
      expect(odometerTyped(words), words).toBeNaN();
  });

  it("make a drive that the office takes", () => {
    const { fields, wrong } = read1({ miles: "7.4", to: " Seattle ", from: " " });
    expect([wrong, fields.miles_tenths, fields.to_label, fields.from_label]).toEqual([
      {},
      74,
      "Seattle",
      null,
    ]);
    expect(check("mileage", fields)).toEqual({});
    const other = read1({ way: "odometer", start: "100", end: "112", miles: "7" }).fields;
    expect([other.miles_tenths, other.odometer_start, other.odometer_end]).toEqual([null, 100, 112]);
    expect(check("mileage", other)).toEqual({});
  });

  it("say what is wrong beside the field", () => {
    expect(read1({ miles: "" }).wrong).toEqual({ miles: "none" });
    expect(read1({ miles: "far" }).wrong).toEqual({ miles: "miles" });
    expect(read1({ miles: "1", day: "2026-02-30x" }).wrong).toEqual({ day: "day" });
    expect(read1({ way: "odometer", start: "x", end: "" }).wrong).toEqual({
      start: "odometer",
      end: "odometer",
    });
    expect(read1({ way: "odometer", start: "112", end: "111" }).wrong).toEqual({ end: "backwards" });
    expect(read1({ way: "odometer", start: "112", end: "112" }).wrong).toEqual({});
  });

  it("are at most 2,000 on one day, all drives of it together", () => {
    const before = [
      drive({ miles_tenths: 19_000 }),
      drive({ driven_on: "2026-11-23", miles_tenths: 20_000 }),
    ];
    expect(read1({ miles: "100" }, before).wrong).toEqual({});
    expect(read1({ miles: "100.1" }, before)).toMatchObject({ wrong: { miles: "too_many" }, ofDay: 20_001 });
    expect(read1({ way: "odometer", start: "0", end: "101" }, before).wrong).toEqual({ end: "too_many" });
  });

  it("come back as they were typed, for changing them", () => {
    for (const fields of [
      { miles_tenths: 74, note: "x" },
      { odometer_start: 5, odometer_end: 9, to_label: "Kent" },
    ]) {
      const entry = drive(fields);
      expect(read(typedOf(entry), []).fields).toEqual(entry.fields);
    }
  });
});

describe("a new drive", () => {
  it("begins where the last one of the day ended, and where the odometer stands", () => {
    const drives = [
      drive({ odometer_start: 100, odometer_end: 112, to_label: "Kent" }),
      drive({ odometer_start: 90, odometer_end: 95, to_label: "Renton" }),
    ];
    expect(begun(drives, { day: TODAY })).toMatchObject({
      from: "Kent",
      way: "odometer",
      start: "112",
      end: "",
    });
    expect(begun(drives, { day: TODAY, from: "Burien" }).from).toBe("Burien");
    expect(begun(drives, { day: "2026-11-25" }).from).toBe("");
    expect(begun([drive({ miles_tenths: 3 })], { day: TODAY })).toMatchObject({ way: "miles", start: "" });
  });
});

describe("what to look at", () => {
  it("is a drive written down twice", () => {
    const others = [drive({ miles_tenths: 74, to_label: "Kent", encounter_id: "v1" })];
    expect(whys({ miles_tenths: 74, to_label: " kent" }, others)).toEqual(["twice"]);
    expect(whys({ miles_tenths: 9, encounter_id: "v1" }, others)).toEqual(["visit_twice"]);
    expect(whys({ miles_tenths: 75, to_label: "Kent" }, others)).toEqual([]);
    expect(whys({ miles_tenths: 74, to_label: "Kent", driven_on: "2026-11-23" }, others)).toEqual([]);
  });

  it("is an odometer that leaves miles out, crosses another drive or ran back from day to day", () => {
    const others = [
      drive({ odometer_start: 100, odometer_end: 112, driven_on: "2026-11-20" }),
      drive({ odometer_start: 120, odometer_end: 130, driven_on: "2026-11-22" }),
    ];
    expect(whys({ odometer_start: 130, odometer_end: 140 }, others)).toEqual([]);
    expect(doubtsOf({ ...blank, odometer_start: 138, odometer_end: 140 }, others, TODAY)).toEqual([
      { why: "gap", from: 130, to: 138 },
    ]);
    expect(whys({ odometer_start: 125, odometer_end: 140 }, others)).toEqual(["overlap"]);
    expect(whys({ odometer_start: 112, odometer_end: 120 }, others)).toEqual(["order"]);
    expect(whys({ odometer_start: 112, odometer_end: 120, driven_on: "2026-11-21" }, others)).toEqual([]);
    expect(whys({ odometer_start: 5, odometer_end: 9, driven_on: "2026-11-19" }, others)).toEqual([]);
  });

  it("is a day that is still to come", () => {
    expect(whys({ miles_tenths: 1, driven_on: "2026-11-25" }, [])).toEqual(["future"]);
  });

  it("is said in words", () => {
    expect(doubtWords({ why: "gap", from: 130, to: 1138 })).toMatch(/1,008\.0 .*130.*1138/);
    expect(doubtWords({ why: "overlap", day: TODAY, from: 1, to: 2 })).toMatch(/Nov 24|24 nov/);
  });
});

describe("a year", () => {
  const drives = [
    drive({ miles_tenths: 74, to_label: "=Kent", from_label: "Renton, WA", encounter_id: "v1" }),
    drive({ driven_on: "2026-01-02", odometer_start: 100, odometer_end: 112 }),
    drive({ driven_on: "2025-12-31", miles_tenths: 5 }),
    drive({ driven_on: "2026-01-30", odometer_start: 112, odometer_end: 100 }),
  ];

  it("is listed by month with what each comes to, the newest first", () => {
    expect(yearsOf(drives, TODAY)).toEqual(["2026", "2025"]);
    expect(
      monthsOf(drives, "2026").map(({ month, tenths, drives }) => [month, tenths, drives.length]),
    ).toEqual([
      ["2026-11", 74, 1],
      ["2026-01", 120, 2],
    ]);
    expect(drives.map(({ fields }) => tenthsOf(fields))).toEqual([74, 120, 5, null]);
  });

  it("is written as a file that runs nothing and names no visit", () => {
    const lines = yearCsv(drives, "2026").split("\r\n");
    expect(lines).toHaveLength(5);
    expect(lines[1]).toMatch(/^2026-01-02,,,[^,]+,12\.0,100,112,$/);
    expect(lines[3]).toMatch(/^2026-11-24,"Renton, WA","'=Kent",[^,]+,7\.4,,,$/);
    expect(lines.join()).not.toContain("v1");
  });
});

describe("the office's year", () => {
  const of = (id: string, fields: Partial<Driven>): Driven => ({
    ...{
      id: `x${id}`,
      driver: { id, name: id === "u2" ? "" : "Bob" },
      driven_on: TODAY,
      from_label: null,
      to_label: null,
    },
    ...{ business_purpose: "visit", miles_tenths: 74, odometer_start: null, odometer_end: null, note: null },
    ...fields,
  });
  const drives = [
    of("u1", {}),
    of("u1", { driven_on: "2026-01-05", miles_tenths: null }),
    of("u2", { miles_tenths: 10 }),
  ];

  it("is summed up for each who drove", () => {
    expect(
      byDriver(drives).map(({ name, months, tenths, count }) => [name === "Bob", months, tenths, count]),
    ).toEqual([
      [
        true,
        [
          ["01", 0],
          ["11", 74],
        ],
        74,
        2,
      ],
      [false, [["11", 10]], 10, 1],
    ]);
  });

  it("has amounts only by a rate that somebody typed", () => {
    expect(["", "70", "70.5", "0,5"].map(rateTyped)).toEqual([null, 700, 705, 5]);
    for (const words of ["x", "70.55", "-1"]) expect(rateTyped(words), words).toBeNaN();
    expect(amountCents(74, 705)).toBe(522);
    const [head = "", first = "", second = ""] = drivenCsv(drives, 705).split("\r\n");
    expect(head.split(",")).toHaveLength(10);
    expect(first).toMatch(/,7\.4,,,,5\.22$/);
    expect(second).toMatch(/,,$/);
    expect(drivenCsv(drives, null).split("\r\n")[0]?.split(",")).toHaveLength(9);
  });
});

describe("keeping drives", () => {
  const last = () => toasts()[0]?.undo;

  it("saves, changes and deletes them as one's own, and takes each back", async () => {
    const { store } = await aTablet();
    const all = () => store.all("mileage").map(({ fields }) => fields.miles_tenths);
    const settled = (want: (number | null)[]) => vi.waitFor(() => expect(all()).toEqual(want));
    await store.hold([USER]).ready;
    expect(await keepDrive(store, { ...blank, miles_tenths: 74 })).toBe(true);
    const [drive] = store.all("mileage") as [Entry<"mileage">];
    expect([drive.patientId, store.userId]).toEqual([USER, USER]);
    await changeDrive(store, beginOf(store, drive), { ...blank, miles_tenths: 80 });
    expect(all()).toEqual([80]);
    last()?.();
    await settled([74]);
    await deleteDrive(store, store.get("mileage", drive.id) as Entry<"mileage">);
    expect(all()).toEqual([]);
    last()?.();
    await settled([74]);
  });

  it("leaves what another tablet wrote meanwhile, in other fields than those changed here", async () => {
    const [one, other, office] = [await aTablet(), await aTablet(newId(), 3000, newId()), new Office()];
    for (const { store } of [one, other]) await store.hold([USER]).ready;
    await keepDrive(one.store, { ...blank, miles_tenths: 74, to_label: "Ballard" });
    for (const tablet of [one, other]) await sync(tablet, office);
    const [drive] = one.store.all("mileage") as [Entry<"mileage">];
    const begun = beginOf(one.store, drive);
    const theirs = beginOf(other.store, other.store.get("mileage", drive.id) as Entry<"mileage">);
    await changeDrive(other.store, theirs, { ...theirs.fields, to_label: "Fremont" });
    for (const tablet of [other, one]) await sync(tablet, office);
    await changeDrive(one.store, begun, { ...begun.fields, miles_tenths: 80 });
    expect(one.store.get("mileage", drive.id)?.fields).toMatchObject({
      to_label: "Fremont",
      miles_tenths: 80,
    });
    last()?.();
    await vi.waitFor(() => expect(one.store.get("mileage", drive.id)?.fields.miles_tenths).toBe(74));
    expect(one.store.get("mileage", drive.id)?.fields.to_label).toBe("Fremont");
  });

  it("has them in memory only while somebody looks, also after the office has them", async () => {
    const [tablet, office] = [await aTablet(), new Office()];
    await keepDrive(tablet.store, { ...blank, miles_tenths: 74 });
    await sync(tablet, office);
    const { store } = await killed(tablet);
    expect(store.all("mileage")).toEqual([]);
    const hold = store.hold([USER]);
    await hold.ready;
    expect(store.all("mileage")).toMatchObject([
      { patientId: USER, place: "office", fields: { miles_tenths: 74 } },
    ]);
    hold.release();
  });
});

it("has the same facts in both languages", () => {
  const facts = (message: unknown) => [...new Set(JSON.stringify(message).match(/\{\w+\}/g) ?? [])].sort();
  expect(Object.keys(es)).toEqual(Object.keys(en));
  for (const key of Object.keys(en) as (keyof typeof en)[])
    expect(facts(es[key]), key).toEqual(facts(en[key]));
});
