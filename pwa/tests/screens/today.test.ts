import { basisOf, judge, loadPack, overrideOf, visitFacts } from "@sync/rules/index.ts";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { BEFORE_THE_DRIVE, beforeTheDrive, filingNear } from "../../src/checks/before.ts";
import { bundle } from "../../src/checks/bundle.ts";
import type { Finding } from "../../src/checks/finding.ts";
import { lastPlan } from "../../src/checks/gather.ts";
import { rulesBy } from "../../src/checks/rules.ts";
import { setLanguage } from "../../src/messages/index.ts";
import { asksOf, canceledOf, ending, stopsOf } from "../../src/screens/today/day.ts";
import { deskOf, deskWords } from "../../src/screens/today/desk.ts";
import { arranged, keepOrder, keptOrder, moved } from "../../src/screens/today/order.ts";
import type { Entry } from "../../src/store/api.ts";
import { sha256Raw } from "../../src/vault/index.ts";
import { fakeStore, wholeVisit } from "../checks/fake-store.ts";

const TODAY = "2026-11-24";
const own = wholeVisit().find(({ id, kind }) => id === "e1" && kind === "encounter")?.fields ?? {};
const visit = (id: string, fields: object) =>
  ({ kind: "encounter", id, patientId: "p1", fields: { ...own, ...fields } }) as const;

describe("the order of a day's homes", () => {
  const homes = [
    { id: "late", at: "2026-11-24T20:00:00Z" },
    { id: "noon", at: "2026-11-24T18:00:00Z" },
    { id: "early", at: "2026-11-24T15:00:00Z" },
    { id: "open", at: "" },
  ];
  const ids = (order: string[]) => arranged(homes, order).map(({ id }) => id);

  it("is that of their times, those without one last, until somebody chooses", () => {
    expect(ids([])).toEqual(["early", "noon", "late", "open"]);
  });

  it("is as it was chosen; a visit added since comes in by its time", () => {
    expect(ids(["open", "late", "noon", "early"])).toEqual(["open", "late", "noon", "early"]);
    expect(ids(["late", "early"])).toEqual(["noon", "late", "early", "open"]);
    expect(ids(["gone", "late", "noon"])).toEqual(["early", "late", "noon", "open"]);
  });

  it("moves one by one, and not beyond the ends", () => {
    expect(moved(["a", "b", "c"], "c", -1)).toEqual(["a", "c", "b"]);
    expect(moved(["a", "b", "c"], "a", 1)).toEqual(["b", "a", "c"]);
    expect(moved(["a", "b", "c"], "a", -1)).toEqual(["a", "b", "c"]);
    expect(moved(["a", "b", "c"], "c", 1)).toEqual(["a", "b", "c"]);
    expect(moved(["a", "b"], "gone", 1)).toEqual(["a", "b"]);
  });

  it("is followed by Today", () => {
    const store = fakeStore([
      ...wholeVisit(),
      visit("e2", { scheduled_at: "2026-11-24T15:00:00Z" }),
      visit("off", { canceled_at: "2026-11-24T08:00:00Z" }),
    ]);
    expect(stopsOf(store, TODAY).map(({ encounter }) => encounter.id)).toEqual(["e2", "e1"]);
    expect(stopsOf(store, TODAY, ["e1", "off"]).map(({ encounter }) => encounter.id)).toEqual(["e2", "e1"]);
    expect(stopsOf(store, TODAY, ["e1", "e2"]).map(({ encounter }) => encounter.id)).toEqual(["e1", "e2"]);
    expect(canceledOf(store, TODAY).map(({ id }) => id)).toEqual(["off"]);
  });
});

describe("the claims that wait at the office", () => {
  const notice = (rejected: number, near: number) =>
    fakeStore([
      ...wholeVisit(),
      { kind: "desk_notice", id: "n1", patientId: null, fields: { rejected, near } },
    ]);
  const said = (rejected: number, near: number) => {
    const desk = deskOf(notice(rejected, near));
    return desk && deskWords(desk);
  };

  it("are none before the office said any, and none once none wait any more", () => {
    expect(deskOf(fakeStore(wholeVisit()))).toBeNull();
    expect(deskOf(notice(0, 0))).toBeNull();
  });

  it("are said by how many there are and why they wait", () => {
    expect(said(1, 0)).toBe("1 claim waits at the office: 1 rejected");
    expect(said(0, 1)).toBe("1 claim waits at the office: 1 near its last day");
    expect(said(2, 3)).toBe("5 claims wait at the office: 2 rejected, 3 near their last day");
  });

  it("are said in Spanish too", async () => {
    vi.stubGlobal("document", { documentElement: { lang: "" } });
    await setLanguage("es");
    expect(said(1, 0)).toBe("1 reclamación espera en la oficina: 1 rechazada");
    expect(said(2, 1)).toBe("3 reclamaciones esperan en la oficina: 2 rechazadas, 1 cerca de su último día");
    await setLanguage("en");
    vi.unstubAllGlobals();
  });
});

describe("the order kept on the tablet", () => {
  let kept = new Map<string, string>();

  beforeEach(() => {
    kept = new Map();
    vi.stubGlobal("localStorage", {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => kept.set(name, value),
      removeItem: (name: string) => kept.delete(name),
    });
    return () => vi.unstubAllGlobals();
  });

  it("is of one day, and is forgotten with the next", () => {
    keepOrder(TODAY, ["b", "a"]);
    expect(keptOrder(TODAY)).toEqual(["b", "a"]);
    expect(keptOrder("2026-11-25")).toEqual([]);
    keepOrder("2026-11-25", ["c"]);
    expect(keptOrder(TODAY)).toEqual([]);
    keepOrder("2026-11-25", []);
    expect(kept.size).toBe(0);
  });

  it("is none when what lies there is no order", () => {
    for (const junk of ["{", "null", "[]", '{"on":"2026-11-24","ids":[1]}', '{"on":"2026-11-24"}']) {
      kept.set("tableside.drive", junk);
      expect(keptOrder(TODAY)).toEqual([]);
    }
  });
});

describe("the last focus", () => {
  const note = (id: string, plan: string | null) =>
    ({ kind: "note", id, patientId: "p1", fields: { encounter_id: id, plan } }) as const;
  const now = visit("now", {}) as unknown as Entry<"encounter">;

  it("is the first line of the newest plan before the visit", () => {
    const store = fakeStore([
      visit("older", { date_of_service: "2026-11-10" }),
      note("older", "Neck only"),
      visit("newer", { date_of_service: "2026-11-17" }),
      note("newer", "\n  Hip flexors next \nwalk daily"),
      visit("blank", { date_of_service: "2026-11-20" }),
      note("blank", "  "),
      visit("off", { date_of_service: "2026-11-21", canceled_at: "2026-11-21T08:00:00Z" }),
      note("off", "Canceled"),
      visit("ahead", { date_of_service: "2026-12-01" }),
      note("ahead", "Later"),
    ]);
    expect(lastPlan(store, now)).toBe("Hip flexors next");
  });

  it("is empty at a first visit", () => {
    expect(lastPlan(fakeStore([visit("now", {})]), now)).toBe("");
  });
});

describe("before the drive", () => {
  const rules = rulesBy({ judge, visitFacts, basisOf, overrideOf }, loadPack());
  const said = async (rows: ReturnType<typeof wholeVisit>, changes: object = {}) => {
    const store = fakeStore(
      rows.map((row) =>
        row.kind === "encounter" && row.id === "e1" ? { ...row, fields: { ...row.fields, ...changes } } : row,
      ),
    );
    const found = await beforeTheDrive(
      store,
      rules,
      store.get("encounter", "e1") as Entry<"encounter">,
      TODAY,
    );
    return found.map(({ rule }) => rule);
  };
  const without = (kind: string) => wholeVisit().filter((row) => row.kind !== kind);
  const referral = (fields: object) =>
    wholeVisit().map((row) =>
      row.kind === "referral" ? { ...row, fields: { ...row.fields, ...fields } } : row,
    );

  it("asks rules that there are", () => {
    const known = loadPack().rules.map(({ id }) => id);
    expect(BEFORE_THE_DRIVE.filter((id) => !known.includes(id))).toEqual([]);
  });

  it("says nothing of a visit that is covered, also when it would take that up only when it is opened", async () => {
    expect(await said(wholeVisit())).toEqual([]);
    expect(await said(wholeVisit(), { coverage_id: null, referral_id: null })).toEqual([]);
  });

  it("says that no insurance or no referral covers it", async () => {
    expect(await said(without("coverage"), { coverage_id: null })).toContain("coverage-missing");
    expect(await said(without("referral"), { referral_id: null })).toEqual(["referral-missing"]);
  });

  it("says that the referral has ended or is used up", async () => {
    expect(await said(referral({ ends_on: "2026-11-20" }))).toEqual(["referral-ended"]);
    const closed = [1, 2].map(
      (n) => ({ ...visit(`c${n}`, { date_of_service: `2026-11-1${n}` }), state: "signed" }) as const,
    );
    expect(await said([...referral({ visits_authorized: 3 }), ...closed])).toEqual([]);
    expect(await said([...referral({ visits_authorized: 2 }), ...closed])).toEqual(["visits-exceeded"]);
    // Also on a referral that the visit does not name yet.
    expect(await said([...referral({ visits_authorized: 2 }), ...closed], { referral_id: null })).toEqual([
      "visits-exceeded",
    ]);
  });

  it("leaves out what only the note or the paper needs", async () => {
    const open = referral({ diagnoses: [], referring_npi: null });
    expect(await said(open.filter(({ kind }) => kind !== "note" && kind !== "service_line"))).toEqual([]);
  });

  it("leaves out what somebody went on against, until its facts are others", async () => {
    const rows = referral({ ends_on: "2026-11-20" });
    const facts = visitFacts(bundle(fakeStore(rows), "e1", TODAY, null));
    const ended = judge(facts).find(({ rule }) => rule === "referral-ended") as Finding;
    const gone = (basis: string) => ({
      kind: "finding_override" as const,
      id: "o1",
      patientId: "p1",
      fields: { encounter_id: "e1", rule: "referral-ended", basis, decided_at: "2026-11-24T15:00:00Z" },
    });
    const basis = await basisOf(ended, facts, sha256Raw);
    expect(await said(rows)).toEqual(["referral-ended"]);
    expect(await said([...rows, gone(basis)])).toEqual([]);
    expect(await said([...rows, gone("0".repeat(64))])).toEqual(["referral-ended"]);
    const sooner = rows.map((row) =>
      row.kind === "referral" ? { ...row, fields: { ...row.fields, ends_on: "2026-11-19" } } : row,
    );
    expect(await said([...sooner, gone(basis)])).toEqual(["referral-ended"]);
  });
});

describe("a payer's last day to take the claim of a visit", () => {
  const limit = {
    id: "s1",
    for: { payer: "y1", payer_type: null, plan: null, state: null },
    effective_from_on: "2026-01-01",
    effective_to_on: null,
    parameters: { timely_filing_days: 40, timely_filing_from: "service" },
  };
  const rules = (...payer_sets: object[]) =>
    rulesBy({ judge, visitFacts, basisOf, overrideOf }, { ...loadPack(), payer_sets });
  const said = (today: string, changes: object = {}, by = rules(limit)) => {
    const rows = wholeVisit().map((row) =>
      row.kind === "encounter" && row.id === "e1" ? { ...row, fields: { ...row.fields, ...changes } } : row,
    );
    const store = fakeStore(rows);
    return filingNear(store, by, store.get("encounter", "e1") as Entry<"encounter">, today)?.say;
  };

  it("is near from two weeks before it, and no more when it is over", () => {
    const days = ["2026-12-19", "2026-12-20", "2027-01-03", "2027-01-04"];
    expect(days.map((day) => said(day) !== undefined)).toEqual([false, true, true, false]);
  });

  it("is said in both languages, by the rule's own words", () => {
    expect(said("2026-12-24")).toEqual({
      en: "Demo Health takes this claim until Jan 3, 2027: 10 days are left.",
      es: "Demo Health acepta esta reclamación hasta el 3 ene 2027: quedan 10 días.",
    });
  });

  it("is that of the insurance a visit would take up, where it names none", () => {
    expect(said("2026-12-24", { coverage_id: null })).toBeDefined();
  });

  it("is none where nobody is charged, nobody is billed or nobody knows it", () => {
    expect(said("2026-12-24", { no_charge: true })).toBeUndefined();
    expect(said("2026-12-24", { coverage_id: "gone" })).toBeUndefined();
    expect(said("2026-12-24", {}, rules())).toBeUndefined();
  });
});

describe("what needs a therapist", () => {
  const asked = (id: string, fields: object = {}) =>
    ({
      kind: "office_question",
      id,
      patientId: "p1",
      fields: {
        encounter_id: "e1",
        cause: "asked",
        asks_about: "codes",
        words: "Which region?",
        words_es: null,
        asked_at: "2026-11-23T10:00:00Z",
        asked_by: "Dana",
        answer: null,
        answered_at: null,
        closed_at: null,
        ...fields,
      },
    }) as const;
  const ids = (user: string, ...records: ReturnType<typeof asked>[]) =>
    asksOf(fakeStore([...wholeVisit(), ...records]), user).map(({ id }) => id);

  it("is what the office asks of their own visits, the oldest first", () => {
    const earlier = asked("q2", { asked_at: "2026-11-22T10:00:00Z" });
    expect(ids("u1", asked("q1"), earlier)).toEqual(["q2", "q1"]);
    expect(ids("another", asked("q1"))).toEqual([]);
  });

  it("is not what was answered or closed; a half-typed answer is none", () => {
    expect(ids("u1", asked("q1", { answered_at: "2026-11-24T10:00:00Z" }))).toEqual([]);
    expect(ids("u1", asked("q1", { closed_at: "2026-11-24T10:00:00Z" }))).toEqual([]);
    expect(ids("u1", asked("q1", { answer: "On the n" }))).toEqual(["q1"]);
  });

  it("is asked of whoever sees the client, where the visit is nobody's who signs in", () => {
    expect(ids("another", asked("q1", { encounter_id: "gone" }))).toEqual(["q1"]);
  });

  const referral = (id: string, ends_on: string | null, patientId = "p9") =>
    ({ kind: "referral", id, patientId, fields: { patient_id: patientId, ends_on } }) as const;
  const ends = (...records: ReturnType<typeof referral>[]) =>
    ending(fakeStore(records), TODAY).map(({ id }) => id);

  it("is a referral that ends within a week, the first to end first", () => {
    const found = ends(
      referral("week", "2026-12-01", "p1"),
      referral("today", TODAY, "p2"),
      referral("later", "2026-12-02", "p3"),
      referral("over", "2026-11-23", "p4"),
      referral("open", null, "p5"),
    );
    expect(found).toEqual(["today", "week"]);
  });

  it("is none that a later one of the client follows", () => {
    expect(ends(referral("old", "2026-11-26"), referral("new", "2027-01-31"))).toEqual([]);
    expect(ends(referral("old", "2026-11-26"), referral("open", null))).toEqual([]);
    expect(ends(referral("old", "2026-11-26"), referral("of another", null, "p1"))).toEqual(["old"]);
  });
});
