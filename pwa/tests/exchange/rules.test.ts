import "fake-indexeddb/auto";
import { canonical, digest } from "@sync/canon.ts";
import { type Body, checkBody, loadPack, SIGNED_AS } from "@sync/rules/index.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { Refused, startExchange, Wire } from "../../src/exchange/index.ts";
import { pullRules, rulesAtHand } from "../../src/exchange/rules.ts";
import { base64, sha256Raw, utf8 } from "../../src/vault/index.ts";
import { aBody } from "../rules/pulled.ts";
import { aTablet, type Tablet } from "../store/tablet.ts";
import { Office } from "./office.ts";
import { WHOSE } from "./tablets.ts";

const { practice } = WHOSE;
const still = { after: () => () => {}, random: () => 0.5, visible: () => true, onWake: () => () => {} };
const ES256 = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

/** An office with a signing pair, which answers with what a test makes of its newest pack. */
class Publisher {
  pair!: CryptoKeyPair;
  asked = 0;
  answer: () => Response = () => new Response(null, { status: 500 });
  told: unknown = null;

  static async open(): Promise<Publisher> {
    const office = new Publisher();
    office.pair = await pairOf();
    return office;
  }

  /** Publish a body; `changed` spoils the answer about it. */
  async publish(body: Body, changed: object = {}, pair = this.pair): Promise<void> {
    const hash = await digest(body, sha256Raw);
    const made = await crypto.subtle.sign(ES256, pair.privateKey, utf8(SIGNED_AS + hash));
    const open = await crypto.subtle.exportKey("raw", this.pair.publicKey);
    this.told = { version: body.version, hash, key: "1f0c9a3e", public: base64(new Uint8Array(open)) };
    const answer = {
      version: body.version,
      hash,
      key: "1f0c9a3e",
      signature: base64(new Uint8Array(made)),
      body: new TextDecoder().decode(canonical(body)),
      ...changed,
    };
    this.says(JSON.stringify(answer));
  }

  says(text: string, status = 200): void {
    this.answer = () => new Response(text, { status, headers: { "Content-Type": "application/json" } });
  }

  wire(): Wire {
    return new Wire(async (address) => {
      expect(address).toBe("/rules/v1/pack");
      this.asked += 1;
      return this.answer();
    });
  }
}

function pairOf(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(ES256, true, ["sign", "verify"]) as Promise<CryptoKeyPair>;
}

const body = (version: number, changes: object = {}) => aBody({ version, practice_id: practice, ...changes });

const withRule = (version: number, changes: object) => {
  const made = body(version);
  return { ...made, rules: [{ ...made.rules[0], ...changes }, ...made.rules.slice(1)] } as Body;
};

let office: Publisher;
let tablet: Tablet;

const pull = () => pullRules(tablet.outbox, office.wire(), practice, office.told);
const atHand = () => rulesAtHand(tablet.outbox);

beforeEach(async () => {
  office = await Publisher.open();
  tablet = await aTablet();
});

describe("a rule pack", () => {
  it("is pulled, proved and kept, and asked for only when there is another", async () => {
    await office.publish(body(1));
    expect(await pull()).toBe(true);
    const { held, refused } = await atHand();
    expect(refused).toBeUndefined();
    expect(held).toMatchObject({ version: 1, published_at: "2026-11-29T12:00:00Z" });
    expect(checkBody(JSON.parse(held?.body ?? ""), loadPack()).version).toBe(1);
    expect(await pull()).toBe(false);
    expect(office.asked).toBe(1);
    await office.publish(body(2));
    expect(await pull()).toBe(true);
    expect((await atHand()).held?.version).toBe(2);
  });

  it("is not asked for before the office published one, nor of an office that knows of none", async () => {
    for (const told of [null, undefined, {}, { version: "1" }]) {
      expect(await pullRules(tablet.outbox, office.wire(), practice, told)).toBe(false);
    }
    expect(office.asked).toBe(0);
    expect(await atHand()).toEqual({});
  });
});

type Spoil = (office: Publisher) => Promise<void>;

const operator = { fires_when: ["eq", ["shout", ["get", "lines"]], 1], reads: ["lines"] };
const fact = { fires_when: ["empty", ["get", "shoes"]], reads: ["shoes"] };
const cases: readonly [string, string, Spoil, string][] = [
  [
    "a bad signature",
    "signature",
    async (to) => to.publish(body(3), { signature: base64(new Uint8Array(64)) }),
    "does not hold",
  ],
  ["no signature at all", "cut", async (to) => to.publish(body(3), { signature: "" }), "lacks a part"],
  [
    "a body that was altered",
    "altered",
    async (to) => to.publish(body(3), { body: "{}" }),
    "another than its hash says",
  ],
  [
    "an answer of another version than the body's",
    "altered",
    async (to) => to.publish(body(3), { version: 4 }),
    "than the answer says",
  ],
  [
    "another key's name",
    "key",
    async (to) => to.publish(body(3), { key: "77ab2093" }),
    "signed with 77ab2093",
  ],
  [
    "another key's signature",
    "signature",
    async (to) => to.publish(body(3), {}, await pairOf()),
    "does not hold",
  ],
  ["an older version", "older", async (to) => to.publish(body(1)), "version 1 is not newer than 2"],
  [
    "the same version with other words",
    "older",
    async (to) => to.publish(body(2, { published_at: "2026-11-30T12:00:00Z" })),
    "version 2 is not newer than 2",
  ],
  [
    "an older version told of as a newer",
    "older",
    async (to) => {
      await to.publish(body(1));
      to.told = { ...(to.told as object), version: 9 };
    },
    "version 1 is not newer than 2",
  ],
  [
    "another practice's pack",
    "practice",
    async (to) => to.publish(body(3, { practice_id: "elsewhere" })),
    "another practice's",
  ],
  [
    "a malformed rule",
    "rule",
    async (to) => to.publish(withRule(3, { severity: "loud" })),
    "severity must be one of",
  ],
  [
    "an operator nobody knows",
    "rule",
    async (to) => to.publish(withRule(3, operator)),
    '"shout" is not an operator',
  ],
  [
    "a fact nobody knows",
    "fact",
    async (to) => to.publish(withRule(3, fact)),
    "shoes is no fact this program knows",
  ],
  ["tables of another form", "form", async (to) => to.publish(body(3, { tables: {} })), "tables is missing"],
  [
    "an answer cut short",
    "cut",
    async (to) => {
      await to.publish(body(3));
      const whole = await to.answer().text();
      to.says(whole.slice(0, whole.length / 2));
    },
    "cut short",
  ],
  [
    "an answer that is no pack",
    "cut",
    async (to) => {
      await to.publish(body(3));
      to.says("[]");
    },
    "lacks a part",
  ],
];

describe("refused, with the last good pack in its place:", () => {
  it.each(cases)("%s", async (_, why, spoil, detail) => {
    await office.publish(body(2));
    await pull();
    const before = (await atHand()).held;
    await spoil(office);
    expect(await pull()).toBe(false);
    const { held, refused } = await atHand();
    expect(held).toEqual(before);
    expect(refused?.why).toBe(why);
    expect(refused?.detail).toContain(detail);
    // The control: the same office with a whole pack is taken, and the refusal is over.
    await office.publish(body(10));
    expect(await pull()).toBe(true);
    expect(await atHand()).toMatchObject({ held: { version: 10 } });
    expect((await atHand()).refused).toBeUndefined();
  });

  it("a fraction in the body, which the two languages may read differently", async () => {
    const whole = new TextDecoder().decode(canonical(body(3))).replace('"version":3', '"version":3.5');
    const hash = `sha256:${Buffer.from(await sha256Raw(utf8(whole))).toString("hex")}`;
    const made = await crypto.subtle.sign(ES256, office.pair.privateKey, utf8(SIGNED_AS + hash));
    await office.publish(body(3), { hash, body: whole, signature: base64(new Uint8Array(made)) });
    expect(await pull()).toBe(false);
    expect((await atHand()).refused).toMatchObject({
      why: "form",
      detail: expect.stringContaining("not whole"),
    });
  });
});

describe("what says nothing of a pack", () => {
  it("a dead network is no refusal, and the pack that is here stays", async () => {
    await office.publish(body(2));
    await pull();
    await office.publish(body(3));
    office.says(JSON.stringify({ code: "server.busy" }), 503);
    await expect(pull()).rejects.toThrow(Refused);
    expect(await atHand()).toMatchObject({ held: { version: 2 } });
    expect((await atHand()).refused).toBeUndefined();
  });

  it("a refusal is over once the office tells of the pack that is here", async () => {
    await office.publish(body(2));
    await pull();
    const good = office.told;
    await office.publish(body(3), { signature: "AAAA" });
    await pull();
    expect((await atHand()).refused?.why).toBe("signature");
    office.told = good;
    expect(await pull()).toBe(false);
    expect((await atHand()).refused).toBeUndefined();
  });
});

it("an exchange pulls the pack the hello tells of, and says that another is here", async () => {
  await office.publish(body(2));
  const inMemory = new Office();
  const wire = new Wire(async (address, options) => {
    if (address === "/rules/v1/pack") return office.answer();
    if (address !== "/sync/v1/hello") return inMemory.fetch(address, options);
    const text = JSON.stringify({ rules: office.told });
    return new Response(text, { headers: { "Content-Type": "application/json" } });
  });
  let changed = 0;
  const exchange = startExchange({
    outbox: tablet.outbox,
    wire,
    ...WHOSE,
    device: tablet.store.deviceId,
    world: still,
    rulesChanged: () => {
      changed += 1;
    },
  });
  await exchange.now();
  await exchange.now();
  await exchange.stop();
  expect((await atHand()).held?.version).toBe(2);
  expect(changed).toBe(1);
});
