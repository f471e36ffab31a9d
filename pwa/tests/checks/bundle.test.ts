import { judge, visitFacts } from "@sync/rules/index.ts";
import { describe, expect, it } from "vitest";
import { bundle } from "../../src/checks/bundle.ts";
import { beforeClosing, type Finding } from "../../src/checks/finding.ts";
import { fakeStore, wholeVisit } from "./fake-store.ts";

const TODAY = "2026-11-24";
const billable = () => "billable" as const;

describe("the bundle the rules are given", () => {
  it("holds every part of a whole visit, its codes in order", () => {
    const gathered = bundle(fakeStore(wholeVisit()), "e1", TODAY, billable);
    expect(gathered).toMatchObject({
      today: TODAY,
      practice: { name: "Demo Hands" },
      payer: { id: "y1", unit_rule: "cms" },
      referral: { id: "r1" },
      referral_pages: 1,
      encounter: { id: "e1", signed: false },
      icd: { "M54.50": "billable" },
    });
    expect(gathered?.service_lines.map((line) => (line as { cpt: string }).cpt)).toEqual(["97124", "97140"]);
  });

  it("says null for what there is not, and leaves out what it does not know", () => {
    const rows = wholeVisit().filter(({ kind }) => kind !== "note" && kind !== "coverage");
    const gathered = bundle(fakeStore(rows), "e1", TODAY, null);
    expect(gathered).toMatchObject({ note: null, coverage: null, payer: null });
    expect(gathered).not.toHaveProperty("icd");
  });

  it("leaves what payers demand to the pack that the visit is judged by", () => {
    expect(bundle(fakeStore(wholeVisit()), "e1", TODAY, billable)).not.toHaveProperty("payer_sets");
  });

  it("counts closed visits of the referral and this one, but no canceled one", () => {
    const rows = wholeVisit();
    const own = rows.find(({ id, kind }) => id === "e1" && kind === "encounter")?.fields ?? {};
    const before = { ...own, date_of_service: "2026-11-20" };
    rows.push(
      { kind: "encounter", id: "e2", patientId: "p1", state: "signed", fields: before },
      {
        kind: "encounter",
        id: "e3",
        patientId: "p1",
        state: "signed",
        fields: { ...before, canceled_at: "2026-11-20T10:00:00Z" },
      },
      { kind: "encounter", id: "e4", patientId: "p1", state: "open", fields: before },
    );
    const used = (own: object) => {
      const store = fakeStore([
        ...rows,
        { kind: "encounter", id: "e5", patientId: "p1", state: "signed", fields: own },
      ]);
      return visitFacts(bundle(store, "e1", TODAY, billable)).referral as { visits_used: number };
    };
    expect(used({ ...before, canceled_at: "2026-11-20T10:00:00Z" }).visits_used).toBe(2);
    expect(used({ ...before, no_charge: true }).visits_used, "nor one without charge").toBe(2);
    expect(used({ ...own, date_of_service: "2026-12-24" }).visits_used, "nor one after it").toBe(2);
    expect(used(before).visits_used, "the control").toBe(3);
  });

  it("says how like the note is to the client's notes before it, and the rules say so with the day", () => {
    const rows = wholeVisit();
    const own = rows.find(({ id, kind }) => id === "e1" && kind === "encounter")?.fields ?? {};
    const note = { subjective: "Low back pain. Worse after sitting.", plan: null };
    const like = (words: object) =>
      fakeStore([
        ...rows.filter(({ kind }) => kind !== "note"),
        { kind: "encounter", id: "e0", patientId: "p1", fields: { ...own, date_of_service: "2026-11-18" } },
        { kind: "note", id: "e0", patientId: "p1", fields: note },
        { kind: "note", id: "e1", patientId: "p1", fields: { ...note, ...words } },
      ]);
    const found = (store: ReturnType<typeof fakeStore>) =>
      (judge(visitFacts(bundle(store, "e1", TODAY, billable))) as Finding[]).find(
        ({ rule }) => rule === "note-like-earlier",
      );
    expect(found(like({}))?.say.en).toMatch(/^2 of 2 lines .* Nov 18, 2026\./);
    expect(found(like({}))?.severity).toBe("warn");
    expect(found(like({ subjective: "Low back better. Worse after sitting." }))).toBeUndefined();
    expect(bundle(like({}), "e0", TODAY, billable)?.likeness?.lines_new).toBe(2);
  });

  it("is undefined for a visit that is not on this tablet", () => {
    expect(bundle(fakeStore(wholeVisit()), "elsewhere", TODAY, billable)).toBeUndefined();
  });

  it("is understood by the rules: a visit without codes is told so, with a place to mend it", () => {
    const rows = wholeVisit().filter(({ kind }) => kind !== "service_line");
    const findings = beforeClosing(
      judge(visitFacts(bundle(fakeStore(rows), "e1", TODAY, billable))) as Finding[],
    );
    expect(findings.some(({ where, severity }) => where === "codes" && severity === "stop")).toBe(true);
    const whole = beforeClosing(
      judge(visitFacts(bundle(fakeStore(wholeVisit()), "e1", TODAY, billable))) as Finding[],
    );
    expect(whole.map(({ rule }) => rule)).not.toContain(
      findings.find(({ where }) => where === "codes")?.rule,
    );
  });
});

describe("what is shown before closing", () => {
  const finding = (severity: Finding["severity"], where: Finding["where"]) =>
    ({ severity, where }) as Finding;

  it("puts what stops the claim first and leaves out that the visit is still open", () => {
    const shown = beforeClosing([
      finding("hint", "note"),
      finding("stop", "finish"),
      finding("stop", "codes"),
      finding("warn", "note"),
    ]);
    expect(shown.map(({ severity }) => severity)).toEqual(["stop", "warn", "hint"]);
  });
});
