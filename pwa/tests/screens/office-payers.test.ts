import { readdirSync, readFileSync } from "node:fs";
import type { PayerSet } from "@sync/rules/payer_sets.ts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Refused } from "../../src/exchange/wire.ts";
import { payers as en } from "../../src/messages/en/payers.ts";
import { payers as es } from "../../src/messages/es/payers.ts";
import {
  changesBetween,
  placeWords,
  sentencesOf,
  starterName,
  whyWords,
} from "../../src/screens/office/payers/sentences.ts";
import { blankSet, filled, isOverdue, type Listed, shownOf } from "../../src/screens/office/payers/shapes.ts";
import { Writing } from "../../src/screens/office/payers/writing.svelte.ts";

const api = vi.hoisted(() => ({ saveDraft: vi.fn(), dropDraft: vi.fn() }));
vi.mock("../../src/screens/office/payers/api.ts", () => api);

const DAY = "2026-11-29";
const set = (parameters: object, more: Partial<PayerSet> = {}): PayerSet => ({
  ...blankSet("s", { id: "p", name: "Evergreen", payer_type: "commercial" }, "Ann", DAY),
  source: "a call",
  verified_on: DAY,
  parameters: { ...parameters },
  ...more,
});
const said = (one: PayerSet) =>
  sentencesOf(one).flatMap(({ sentences }) => sentences.map(({ text }) => text));

describe("a set to begin with", () => {
  const SHELF = "../sync/rules/tables/payer_sets";
  const starters: PayerSet[] = readdirSync(SHELF).map((file) =>
    JSON.parse(readFileSync(`${SHELF}/${file}`, "utf8")),
  );

  it("is named as it names itself in English, and in Spanish by words of its own", () => {
    expect(starters.length).toBeGreaterThan(10);
    for (const one of starters) {
      expect(starterName(one)).toBe(one.name);
      expect(es, one.id).toHaveProperty([`payers.starter.${one.id}`]);
    }
    const spoken = Object.entries(es).filter(([key]) => key.startsWith("payers.starter."));
    expect(spoken.map(([key]) => key.slice("payers.starter.".length)).sort()).toEqual(
      starters.map(({ id }) => id).sort(),
    );
    expect(
      spoken.filter(([, name]) => /elsewhere|commercial,|workers|community/i.test(String(name))),
    ).toEqual([]);
  });

  it("keeps the name somebody gave a set of their own", () => {
    expect(starterName({ id: "s", name: "Ours" })).toBe("Ours");
  });
});

describe("a payer's rules in sentences", () => {
  it("say together what belongs together", () => {
    const referral = { referral_required: true, referral_valid_days: 90, counted_from: "signed" };
    expect(said(set(referral))).toEqual(["Referral: needed, valid 90 days, from signing"]);
    expect(said(set({ visit_cap: 16, visit_cap_period: "calendar_year" }))).toEqual([
      "Most visits: 16 visits, by calendar year",
    ]);
  });

  it("say a part alone when what it belongs to is not said", () => {
    expect(said(set({ counted_from: "signed" }))).toEqual(["Its days are counted from: signing"]);
  });

  it("say no limit, none, money and lists", () => {
    const parameters = { unit_cap: null, modifiers_demanded: [], units_per_day_amount_cents: 12_345 };
    expect(said(set({ ...parameters, codes_allowed: ["97124", "97140"] }))).toEqual([
      "Most units a visit: no limit",
      "Most money a day: $123.45",
      "Codes it pays: 97124, 97140",
      "Modifiers it demands: none",
    ]);
  });

  it("mark what nobody verified, by the parameter's own evidence before the set's", () => {
    const own = { source: null, verified_on: null, to_verify: "the manual" };
    const one = set({ unit_cap: 4, attach_notes: "never" }, { evidence: { unit_cap: own } });
    const marks = sentencesOf(one).flatMap(({ sentences }) => sentences.map(({ unverified }) => unverified));
    expect(marks).toEqual([true, false]);
  });

  it("say what changed between two versions, and nothing when nothing did", () => {
    const changes = changesBetween(set({ unit_cap: 4, ptp_edits: true }), set({ unit_cap: 1 }));
    expect(changes).toEqual([
      "Most units a visit: 4 units \u2192 1 unit",
      "NCCI pairs of codes: yes \u2192 Not said",
    ]);
    expect(
      changesBetween(set({ codes_allowed: ["97124", "97140"] }), set({ codes_allowed: ["97140", "97124"] })),
    ).toEqual([]);
  });

  it("have words for each complaint and its place, and a file's place as it is", () => {
    expect([placeWords("parameters.unit_cap"), placeWords("source"), placeWords("sets[3].name")]).toEqual([
      "Most units a visit",
      "Source",
      "sets[3].name",
    ]);
    expect(whyWords("out_of_bounds")).toBe("is too small or too large");
    expect(whyWords("of the future")).toBe("is not understood");
  });

  it("are said in both languages with the same facts", () => {
    const facts = (message: unknown) =>
      [...new Set(JSON.stringify(message).match(/\{\w+\}/g) ?? [])].sort().join();
    const keys = Object.keys(en) as (keyof typeof en)[];
    expect(keys.filter((key) => facts(en[key]) !== facts(es[key]))).toEqual([]);
  });
});

describe("a set at the desk", () => {
  const newest = {
    version: 1,
    act: "published",
    content: set({ unit_cap: 4 }),
    why: "",
    rolled_back_to: null,
    published_by: "",
    published_at: "",
  } as const;
  const listed = (more: Partial<Listed> = {}): Listed => ({ id: "s", newest, draft: null, ...more });

  it("is past its review the day after, and never when it was withdrawn", () => {
    const due = newest.content.review_by_on;
    expect(isOverdue(listed(), due)).toBe(false);
    expect(isOverdue(listed(), "2999-01-01")).toBe(true);
    expect(isOverdue(listed({ newest: { ...newest, act: "withdrawn" } }), "2999-01-01")).toBe(false);
  });

  it("is shown as it holds, and as it is written while nothing holds", () => {
    const content = set({ unit_cap: 1 });
    const draft = { revision: 1, saved_at: "", content };
    expect(shownOf(listed({ draft }))).toBe(newest.content);
    expect(shownOf(listed({ draft, newest: null }))).toBe(content);
    expect(shownOf(listed({ newest: null }))).toBeNull();
  });
});

describe("a draft that came from elsewhere", () => {
  it("can be shown whatever is in it", () => {
    const odd = filled("s", { name: 5, for: null, parameters: null, evidence: { unit_cap: 3 }, source: [] });
    expect(said(odd)).toEqual([]);
    expect([odd.name, odd.source, odd.for.payer, odd.evidence]).toEqual(["", "", null, {}]);
    expect(filled("s", null).parameters).toEqual({});
    const whole = set({ unit_cap: 4 });
    expect(filled("s", whole)).toEqual(whole);
  });
});

describe("writing a set", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    api.saveDraft.mockReset();
    api.saveDraft.mockImplementation((_id, revision, content) =>
      Promise.resolve({ revision: revision + 1, saved_at: "2026-11-29T10:00:00Z", content }),
    );
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("keeps at a pause what was said, and says what is wrong where", async () => {
    const writing = new Writing("s", null, set({}));
    expect(writing.wrongAt("parameters")).toBe("says nothing");
    writing.say("unit_cap", "four");
    expect(writing.wrongAt("parameters.unit_cap")).toBe("is no whole number");
    writing.say("unit_cap", 4);
    expect(writing.wrongAt("parameters.unit_cap")).toBe("");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(api.saveDraft).toHaveBeenCalledExactlyOnceWith(
      "s",
      0,
      expect.objectContaining({ parameters: { unit_cap: 4 } }),
    );
    expect([writing.unkept, writing.revision]).toEqual([false, 1]);
  });

  it("lets evidence go with the parameter it is of", () => {
    const writing = new Writing("s", null, set({ unit_cap: 4 }));
    writing.prove("unit_cap", { source: "a call", verified_on: DAY, to_verify: null });
    expect(Object.keys(writing.content.evidence)).toEqual(["unit_cap"]);
    writing.say("unit_cap", undefined);
    expect([writing.content.evidence, writing.content.parameters]).toEqual([{}, {}]);
    writing.end();
  });

  it("tries again without a network, and not against another page", async () => {
    api.saveDraft.mockRejectedValueOnce(new Refused("no_network"));
    const writing = new Writing("s", null, set({ unit_cap: 4 }));
    writing.set({ name: "New" });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(api.saveDraft).toHaveBeenCalledTimes(2);
    expect(writing.unkept).toBe(false);
    api.saveDraft.mockRejectedValue(
      new Refused("bad_answer", { status: 409, facts: { code: "payer_rules.draft_moved" } }),
    );
    writing.set({ name: "Newer" });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(api.saveDraft).toHaveBeenCalledTimes(3);
    expect(writing.unkept).toBe(true);
    writing.end();
  });
});
