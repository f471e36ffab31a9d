import "fake-indexeddb/auto";
import { describe, expect, it } from "vitest";
import { type Account, writeAccount } from "../../src/store/index.ts";
import { keepTurn, readTurn, type Turn, type TurnForm } from "../../src/store/turn.ts";
import { takeBack } from "../../src/turn/back.ts";
import { beginTurn } from "../../src/turn/begin.ts";
import { Idle } from "../../src/turn/idle.ts";
import { leave } from "../../src/turn/leave.ts";
import type { Left } from "../../src/turn/left.ts";
import { createVault, Locked, makePairs, sha256, Tampered, unlock, utf8 } from "../../src/vault/index.ts";
import { aClient, aTablet, aVault, aVisit, DEVICE, killed, type Tablet, USER } from "../store/tablet.ts";

const FORM: TurnForm = {
  id: "7d0f6d0a-4a0f-4a38-9a55-0a6a3f1f5b01",
  title: "Consent to massage therapy",
  body: "I have read what the treatment is.",
  version: "2026-1",
  language: "en",
};

async function signed(answers: Partial<Extract<Left, { what: "signed" }>["signed"]> = {}): Promise<Left> {
  return {
    what: "signed",
    signed: {
      form_id: FORM.id,
      title: FORM.title,
      language: FORM.language,
      version: FORM.version,
      body: FORM.body,
      body_sha256: await sha256(utf8(FORM.body)),
      answer_treatment: true,
      answer_release: true,
      answer_assignment: true,
      signer_name: "Ida Marlow",
      signer_relationship: "self",
      ink: [[1, 2, 0, 500, 40, 60, 90, 700]],
      signed_at: "2026-11-29T18:00:00Z",
      zone: "America/Los_Angeles",
      statements: [],
      initials: [],
      typed_initials: [],
      purpose: null,
      ...answers,
    },
  };
}

/** A tablet with one client's visit, handed over to her. */
async function handed() {
  const tablet = await aTablet();
  const { header } = await aVault();
  const account: Account = {
    user: { id: USER, name: "Rosa Delgado", role: "owner" },
    practice: { id: "2c6f3b58-6f0f-4a52-8a83-5a2f0a6e9d10", name: "Delgado Massage" },
    deviceId: DEVICE,
    vault: { ...header, pairs: await makePairs(tablet.vault) },
  };
  await writeAccount(tablet.disk, tablet.vault, account, "rosa");
  const patientId = await aClient(tablet);
  const encounterId = await aVisit(tablet, patientId);
  const turn = await beginTurn(tablet.disk, tablet.vault, account, {
    patientId,
    encounterId,
    forms: [FORM],
    language: "en",
  });
  return { tablet, account, patientId, encounterId, turn };
}

async function back({ tablet, account }: { tablet: Tablet; account: Account }) {
  return takeBack(tablet.disk, tablet.vault, account, tablet.store);
}

describe("a client's turn", () => {
  it("becomes a consent with everything the client signed, and is over", async () => {
    const given = await handed();
    await leave(given.tablet.disk, given.turn, await signed());
    const again = await killed(given.tablet);
    expect(await back({ ...given, tablet: again })).toEqual({
      what: "signed",
      patientId: given.patientId,
      encounterId: given.encounterId,
      consentId: given.turn.id,
      name: "Ida Marlow",
      agreed: true,
    });
    const [consent] = again.store.all("consent");
    expect(consent?.id).toBe(given.turn.id);
    expect(consent?.fields).toMatchObject({
      ...((await signed()) as { signed: object }).signed,
      patient_id: given.patientId,
      encounter_id: given.encounterId,
    });
    expect(await readTurn(again.disk)).toBeUndefined();
    expect(await back({ ...given, tablet: again })).toBeNull();
  });

  it("becomes one consent, however often the tablet dies on the way", async () => {
    const given = await handed();
    const over = await leave(given.tablet.disk, given.turn, await signed());
    let tablet = await killed(given.tablet);
    await back({ ...given, tablet });
    // Dead between the consent and the end of the turn.
    await keepTurn(tablet.disk, over);
    tablet = await killed(tablet);
    expect(await back({ ...given, tablet })).toMatchObject({ what: "signed" });
    expect(tablet.store.all("consent")).toHaveLength(1);
  });

  it("says that an answer was no", async () => {
    const given = await handed();
    await leave(given.tablet.disk, given.turn, await signed({ answer_release: false }));
    const tablet = await killed(given.tablet);
    expect(await back({ ...given, tablet })).toMatchObject({ what: "signed", agreed: false });
  });

  it("says of a text with one question that it was agreed to, and keeps what it is about", async () => {
    const given = await handed();
    const one = { purpose: "special_areas", answer_release: false, answer_assignment: false } as const;
    await leave(given.tablet.disk, given.turn, await signed(one));
    const tablet = await killed(given.tablet);
    expect(await back({ ...given, tablet })).toMatchObject({ what: "signed", agreed: true });
    expect(tablet.store.all("consent")[0]?.fields).toMatchObject(one);
  });

  it("takes what an app of before sealed, which knew of no purpose", async () => {
    const given = await handed();
    const left = (await signed()) as Extract<Left, { what: "signed" }>;
    const { purpose: _, ...older } = left.signed;
    await leave(given.tablet.disk, given.turn, { what: "signed", signed: older as typeof left.signed });
    const tablet = await killed(given.tablet);
    expect(await back({ ...given, tablet })).toMatchObject({ what: "signed", agreed: true });
    expect(tablet.store.all("consent")[0]?.fields.purpose).toBeNull();
  });

  it("is of the version that was handed over, whatever came to the tablet meanwhile", async () => {
    const given = await handed();
    await leave(given.tablet.disk, given.turn, await signed());
    const tablet = await killed(given.tablet);
    await back({ ...given, tablet });
    const newer = {
      ...FORM,
      version: "2",
      body: "Other words.",
      statements: [],
      effective_from_on: "2026-01-01",
    };
    const more = { effective_to_on: null, purpose: null, due: null, sign_again: true, reviewed: null };
    const { id: _, ...fields } = newer;
    await tablet.store.create("consent_form", { ...fields, ...more }, { patientId: null });
    const [consent] = tablet.store.all("consent");
    expect([consent?.fields.version, consent?.fields.body]).toEqual([FORM.version, FORM.body]);
    expect(tablet.store.pile().tablet.count, "it still waits to be sent").toBeGreaterThan(0);
  });

  it("may be declined, or come back untouched, and then leaves no consent", async () => {
    for (const left of [{ what: "declined" } as const, null]) {
      const given = await handed();
      if (left) await leave(given.tablet.disk, given.turn, left);
      const tablet = await killed(given.tablet);
      expect(await back({ ...given, tablet })).toMatchObject({ what: left?.what ?? "untouched" });
      expect(tablet.store.all("consent")).toEqual([]);
    }
  });

  it("stays sealed on the tablet when it cannot be put into the visit, and is not lost by a next turn", async () => {
    const given = await handed();
    const over = await leave(given.tablet.disk, given.turn, await signed({ signed_at: "yesterday" }));
    const tablet = await killed(given.tablet);
    expect(await back({ ...given, tablet })).toMatchObject({
      what: "waiting",
      encounterId: given.encounterId,
    });
    expect(await readTurn(tablet.disk)).toEqual(over);
    const { patientId, encounterId } = given;
    const next = { patientId, encounterId, forms: [FORM], language: "en" } as const;
    await expect(beginTurn(tablet.disk, tablet.vault, given.account, next)).rejects.toThrow("waits");
    expect(await readTurn(tablet.disk)).toEqual(over);
  });

  it("does not begin with a key to seal to that is not the tablet's own", async () => {
    const { tablet, account, patientId, encounterId } = await handed();
    const next = { patientId, encounterId, forms: [FORM], language: "en" } as const;
    const turn = await beginTurn(tablet.disk, tablet.vault, account, next);
    expect(turn.sealTo).toBe(account.vault.pairs?.seal.public);
    const { vault: strange } = await createVault(
      "another",
      { device: DEVICE, user: USER },
      { iterations: 10 },
    );
    account.vault = { ...account.vault, pairs: await makePairs(strange) };
    await expect(beginTurn(tablet.disk, tablet.vault, account, next)).rejects.toThrow(Tampered);
  });
});

describe("inv_06: while a client has the tablet", () => {
  it("nothing of anybody lies in clear, before and after they sign", async () => {
    const { tablet, turn, patientId, encounterId } = await handed();
    const over = await leave(tablet.disk, turn, await signed());
    for (const row of [turn, over]) {
      const clear = inClear(row);
      for (const said of ["Ida", "Marlow", patientId, encounterId]) expect(clear).not.toContain(said);
      // The control: what is the practice's own is found in it.
      expect(clear).toContain(FORM.body);
    }
  });

  it("the page has no key that opens what it sealed, nor whose turn it is", async () => {
    const { tablet, account, turn } = await handed();
    const over = await leave(tablet.disk, turn, await signed());
    const shut = await unlock((await aVault()).header, "four quiet river stones");
    shut.lock();
    await expect(takeBack(tablet.disk, shut, account, tablet.store)).rejects.toThrow(Locked);
    expect(await readTurn(tablet.disk)).toEqual(over);
  });

  it("what is changed, exchanged or cut on the disk is not taken for a consent", async () => {
    const given = await handed();
    const over = await leave(given.tablet.disk, given.turn, await signed());
    const other = await leave(given.tablet.disk, { ...given.turn, id: crypto.randomUUID() }, await signed());
    const changed: Turn[] = [
      { ...over, box: other.box },
      { ...over, id: other.id },
      { ...over, whose: flipped(over.whose, 20) },
      { ...over, box: (over.box as ArrayBuffer).slice(0, -1) },
      ...[0, 1, 40, 70, 90].map((at) => ({ ...over, box: flipped(over.box as ArrayBuffer, at) })),
    ];
    let tablet = given.tablet;
    for (const turn of changed) {
      await keepTurn(tablet.disk, turn);
      tablet = await killed(tablet);
      expect(await back({ ...given, tablet })).toMatchObject({ what: "changed", agreed: false });
      expect(tablet.store.all("consent")).toEqual([]);
    }
    // The control: as it was left, it is taken.
    await keepTurn(tablet.disk, over);
    tablet = await killed(tablet);
    expect(await back({ ...given, tablet })).toMatchObject({ what: "signed" });
  });
});

describe("the watch over a tablet that lies about", () => {
  it("warns, and then takes away what was begun, by the clock on the wall", () => {
    const idle = new Idle(0);
    expect([30_000, 89_000, 91_000, 119_000, 120_000].map((now) => idle.left(now))).toEqual([
      undefined,
      undefined,
      29,
      1,
      0,
    ]);
    idle.touched(121_000);
    expect(idle.left(122_000)).toBeUndefined();
    // A clock set back, or a tablet that slept, is no reason to trust.
    expect(idle.left(-3_600_000)).toBe(0);
    expect(idle.left(90_000_000)).toBe(0);
  });
});

function inClear(turn: Turn): string {
  const bytes = (box: ArrayBuffer | null) => new TextDecoder("latin1").decode(box ?? new ArrayBuffer(0));
  return JSON.stringify({ ...turn, whose: bytes(turn.whose), box: bytes(turn.box) });
}

function flipped(box: ArrayBuffer, at: number): ArrayBuffer {
  const bytes = new Uint8Array(box.slice(0));
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes.buffer;
}
