import { describe, expect, it } from "vitest";
import {
  addWrap,
  type Bytes,
  createVault,
  fromUtf8,
  openSealed,
  sealTo,
  signDigest,
  Tampered,
  unlock,
  utf8,
  type VaultHeader,
  WrongKey,
  WrongPassphrase,
} from "../../src/vault/index.ts";
import { unwrapKey } from "../../src/vault/wrap.ts";
import { aRing, chance, OWNER, PASSPHRASE, QUICK, type Ring } from "./ring.ts";

const ENVELOPES = 1_400;
const HEADERS = 700;

interface Opens {
  seal(kind: string, id: string, rev: number, bytes: Bytes): Promise<ArrayBuffer>;
  open(kind: string, id: string, rev: number, envelope: ArrayBuffer): Promise<ArrayBuffer>;
}

interface Row {
  kind: string;
  id: string;
  rev: number;
  older: ArrayBuffer;
  now: ArrayBuffer;
}

type Bend = (row: Row, other: Row, at: number) => ArrayBuffer;

/** Spread over a length by a step that shares no factor with it, so that a test fails the same way twice. */
const spot = (at: number, length: number) => (at * 7919) % length;

function flipped(bytes: ArrayBuffer | Bytes, bit: number): Bytes {
  const bent = new Uint8Array(bytes.slice(0));
  bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return bent;
}

const BENDS: Record<string, Bend> = {
  "a bit flipped": ({ now }, _, at) => flipped(now, spot(at, now.byteLength * 8)).buffer,
  "another row's": (_, other) => other.now,
  "an older revision": ({ older }) => older,
  "cut short": ({ now }, _, at) => now.slice(0, spot(at, now.byteLength)),
  "the end of another": ({ now }, other, at) =>
    Uint8Array.from([...new Uint8Array(now, 0, 20), ...new Uint8Array(other.now, 20 + (at % 8))]).buffer,
  "bytes put behind": ({ now }, _, at) => Uint8Array.from([...new Uint8Array(now), at & 255]).buffer,
  "said to be of another format": ({ now }, _, at) =>
    Uint8Array.from([2 + (at % 254), ...new Uint8Array(now).slice(1)]).buffer,
};

async function someRows(vault: Opens): Promise<Row[]> {
  const kinds = ["rec:note", "rec:patient", "blob", "login", "out"];
  return Promise.all(
    Array.from({ length: 40 }, async (_, at) => {
      const [kind = "", id, rev] = [kinds[at % kinds.length], `row-${at >> 1}`, 2 + (at % 3)];
      const seal = (one: number) => vault.seal(kind, id, one, utf8(`${kind} ${id} ${one}`));
      return { kind, id, rev, older: await seal(rev - 1), now: await seal(rev) };
    }),
  );
}

/** Offer bent envelopes, as many as told, and say what became of them: kind of bend, then answer, then how often. */
async function offered(vault: Opens, rows: readonly Row[], count: number): Promise<Record<string, number>> {
  const bends = Object.entries(BENDS);
  const answers: Record<string, number> = {};
  for (let at = 0; at < count; at++) {
    const [name, bend] = bends[at % bends.length] ?? ["", () => new ArrayBuffer()];
    const turn = Math.floor(at / bends.length);
    const row = rows[turn % rows.length] as Row;
    const other = rows[(turn * 3 + 1 + (turn % rows.length)) % rows.length] as Row;
    const given = bend(row, other === row ? (rows[(turn + 1) % rows.length] as Row) : other, turn);
    const answer = await vault.open(row.kind, row.id, row.rev, given).then(
      () => "accepted",
      (failed) => (failed instanceof Tampered ? "tampered" : `uncaught ${failed}`),
    );
    answers[`${name}: ${answer}`] = (answers[`${name}: ${answer}`] ?? 0) + 1;
  }
  return answers;
}

async function allOpen(vault: Opens, rows: readonly Row[]): Promise<void> {
  for (const { kind, id, rev, now } of rows)
    expect(fromUtf8(await vault.open(kind, id, rev, now))).toBe(`${kind} ${id} ${rev}`);
}

/** The same device key, in a vault that binds nothing into what it seals. */
async function unbound({ header, secrets }: Ring): Promise<Opens> {
  const [wrap] = header.wraps;
  if (!wrap) throw new Error("no wrap");
  const raw = await unwrapKey(wrap, secrets.passphrase, OWNER);
  const root = await crypto.subtle.importKey("raw", raw, "HKDF", false, ["deriveKey"]);
  const info = utf8("tableside/rec/v1");
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info };
  const usages: KeyUsage[] = ["encrypt", "decrypt"];
  const aes = { name: "AES-GCM", length: 256 };
  const key = await crypto.subtle.deriveKey(hkdf, root, aes, false, usages);
  return {
    async seal(_kind, _id, _rev, bytes) {
      const iv = chance(12);
      const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytes);
      return Uint8Array.from([1, ...iv, ...new Uint8Array(box)]).buffer;
    },
    async open(_kind, _id, _rev, envelope) {
      try {
        const bytes = new Uint8Array(envelope);
        if (bytes[0] !== 1) throw new Error("unknown format");
        const iv = bytes.slice(1, 13);
        return await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, bytes.slice(13));
      } catch {
        throw new Tampered("");
      }
    },
  };
}

const sum = (counts: number[]) => counts.reduce((all, one) => all + one, 0);

describe("bent envelopes", () => {
  it(`inv_04 are all found out, ${ENVELOPES} of them, and the untouched ones still open`, async () => {
    const { vault } = await createVault(PASSPHRASE, OWNER, QUICK);
    const rows = await someRows(vault);
    const answers = await offered(vault, rows, ENVELOPES);
    expect(Object.keys(answers).filter((answer) => !answer.endsWith(": tampered"))).toEqual([]);
    expect(sum(Object.values(answers))).toBe(ENVELOPES);
    await allOpen(vault, rows);
  });

  it("would pass for other rows and older ones in a vault that does not bind them", async () => {
    const vault = await unbound(await aRing());
    const rows = await someRows(vault);
    const answers = await offered(vault, rows, ENVELOPES / 2);
    expect(answers).toMatchObject({ "another row's: accepted": 100, "an older revision: accepted": 100 });
    expect(answers).toMatchObject({ "a bit flipped: tampered": 100, "cut short: tampered": 100 });
    await allOpen(vault, rows);
  });
});

type Path = (string | number)[];

/** Every text and number of a header, by where it stands. */
function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([name, one]) => leaves(one, [...path, name]));
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((one, name) => (one as Record<string, unknown>)[name], value);
}

function laid<Header>(header: Header, path: Path, value: unknown): Header {
  const copy = structuredClone(header);
  (at(copy, path.slice(0, -1)) as Record<string, unknown>)[String(path.at(-1))] = value;
  return copy;
}

const TEXTS = ["method", "credential", "device", "user"];

/** One leaf changed in one way; the same value when there was nothing to change. */
function bent(header: Ring["header"], other: Ring["header"], path: Path, turn: number): unknown {
  const value = at(header, path);
  if (typeof value === "number") return turn % 2 ? value ^ (1 << spot(turn, 12)) : value + 2 ** 24;
  const text = String(value);
  if (TEXTS.includes(String(path.at(-1)))) {
    return turn % 2 ? text.slice(0, spot(turn, text.length)) : String.fromCharCode(text.charCodeAt(0) ^ 1);
  }
  const bytes = Uint8Array.from(Buffer.from(text, "base64"));
  if (turn % 3 === 0) return Buffer.from(flipped(bytes, spot(turn, bytes.length * 8))).toString("base64");
  if (turn % 3 === 1) return Buffer.from(bytes.slice(0, spot(turn, bytes.length))).toString("base64");
  return at(other, path);
}

const sealedTo = (ring: Ring) => sealTo(ring.header.pairs.seal.public, "ink", "c1", utf8("ink"));

/** Use what a leaf belongs to, and say how that was answered. */
async function answer(ring: Ring, header: Ring["header"], path: Path): Promise<string> {
  const [part, which] = path;
  const method = part === "wraps" ? ring.header.wraps[Number(which)]?.method : undefined;
  try {
    const vault = await unlock(header, ring.secrets[method ?? "passphrase"]);
    if (part !== "pairs") return "accepted";
    if (which === "sign") await signDigest(vault, header.pairs, chance(32));
    else await openSealed(vault, header.pairs, "ink", "c1", await sealedTo(ring));
    return "accepted";
  } catch (failed) {
    if (failed instanceof WrongPassphrase) return "wrong passphrase";
    if (failed instanceof WrongKey) return "wrong key";
    return failed instanceof Tampered ? "tampered" : `uncaught ${failed}`;
  }
}

function meant(path: Path, header: VaultHeader, value: unknown): string {
  const [part, which, name] = path;
  if (part !== "wraps" || name === "iv" || name === "box") return "tampered";
  if (name === "iterations" && Number(value) > 10_000_000) return "tampered";
  if (name === "method" || name === "credential" || name === "touch") return "wrong key";
  const { method } = header.wraps[Number(which)] ?? {};
  return method === "passphrase" || method === "both" ? "wrong passphrase" : "wrong key";
}

describe("a bent header", () => {
  it(`inv_04 is found out each of ${HEADERS} times, and is told from a wrong key where the key was right`, async () => {
    const [ring, other] = [await aRing(), await aRing()];
    const paths = leaves(ring.header);
    const odd: string[] = [];
    const said: Record<string, number> = {};
    let tried = 0;
    for (let turn = 0; tried < HEADERS; turn++) {
      const path = paths[turn % paths.length] ?? [];
      const value = bent(ring.header, other.header, path, Math.floor(turn / paths.length));
      if (value === at(ring.header, path)) continue;
      tried++;
      const got = await answer(ring, laid(ring.header, path, value), path);
      said[got] = (said[got] ?? 0) + 1;
      if (got !== meant(path, ring.header, value)) odd.push(`${path.join(".")} = ${value}: ${got}`);
    }
    expect(odd).toEqual([]);
    expect(Object.keys(said).sort()).toEqual(["tampered", "wrong key", "wrong passphrase"]);
    for (const path of paths) expect(await answer(ring, ring.header, path)).toBe("accepted");
  });

  it("inv_04 is answered by a name of ours whatever a leaf holds or lacks", async () => {
    const ring = await aRing();
    const answers = new Set<string>();
    for (const path of leaves(ring.header)) {
      for (const value of ["", "%", "undefined", -1, 0.5, null, undefined, {}, []])
        answers.add(await answer(ring, laid(ring.header, path, value), path));
    }
    for (const wraps of [[], null, [null], {}, [{}]]) {
      answers.add(await answer(ring, { ...ring.header, wraps: wraps as never }, ["wraps", 0]));
    }
    expect([...answers].sort()).toEqual(["tampered", "wrong key", "wrong passphrase"]);
  });

  it("inv_04 opens nothing by the wraps of another device key, or of another tablet", async () => {
    const ring = await aRing();
    let { header } = await createVault(PASSPHRASE, OWNER, QUICK);
    const ways = Object.values(ring.secrets);
    for (const by of ways) header = await addWrap(header, PASSPHRASE, by, QUICK);
    for (const by of ways)
      await expect(unlock({ ...ring.header, wraps: header.wraps }, by)).rejects.toThrow(Tampered);
    const elsewhere = await createVault(PASSPHRASE, { ...OWNER, device: OWNER.user }, QUICK);
    const moved = { ...ring.header, wraps: elsewhere.header.wraps };
    await expect(unlock(moved, PASSPHRASE)).rejects.toThrow(Tampered);
  });
});
