import { HEAD_BYTES, readHead, SEALED_CHUNK, sealedSize } from "@sync/sealed.ts";
import { expect, it, test } from "vitest";
import { type Bytes, sealToOffice, sha256, type Whose } from "../../src/vault/index.ts";
import { shelf } from "../sync/vectors.ts";
import { anOffice, openCopy } from "./opening.ts";

const WHOSE: Whose = {
  practice: "11111111-0000-4000-8000-000000000001",
  device: "aaaaaaaa-0000-4000-8000-000000000003",
  user: "aaaaaaaa-0000-4000-8000-000000000002",
};

interface Copies extends Whose {
  office: JsonWebKey;
  office_public: string;
  ephemeral: JsonWebKey;
  proof: string;
  nonce: string;
}

interface Case {
  name: string;
  plaintext?: string;
  pattern?: number;
  file?: string;
  size: number;
  sha256: string;
}

const CURVE = { name: "ECDH", namedCurve: "P-256" } as const;
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"));
const pattern = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 31 + 7) & 255);
const { cases, ...given } = shelf<Case, Copies>("sealed", "copies");

async function whole(pieces: AsyncIterable<Bytes>): Promise<Bytes> {
  const parts: Bytes[] = [];
  for await (const piece of pieces) parts.push(piece);
  return Uint8Array.from(Buffer.concat(parts));
}

/** Some bytes in uneven pieces, none of which ends where a chunk does. */
function* uneven(all: Bytes): Iterable<Bytes> {
  for (let at = 0, size = 1; at < all.length; at += size, size = (size * 3) % 40_009)
    yield all.slice(at, at + size);
}

async function fixed() {
  const { d: _, ...open } = given.ephemeral;
  const privateKey = await crypto.subtle.importKey("jwk", given.ephemeral, CURVE, false, ["deriveBits"]);
  const publicKey = await crypto.subtle.importKey("jwk", open, CURVE, true, []);
  return { pair: { privateKey, publicKey }, nonce: bytes(given.nonce) };
}

const base64 = (hex: string) => Buffer.from(hex, "hex").toString("base64");

test.each(cases)("the same keys, nonce and words give the office's file: $name", async (one) => {
  const words = one.plaintext === undefined ? pattern(one.pattern ?? 0) : bytes(one.plaintext);
  const seal = { key: base64(given.office_public), proof: base64(given.proof) };
  const file = await whole(sealToOffice(given, seal, words.length, uneven(words), await fixed()));
  expect([file.length, await sha256(file)]).toEqual([one.size, one.sha256]);
  if (one.file !== undefined) expect(Buffer.from(file).toString("hex")).toBe(one.file);
  const office = await crypto.subtle.importKey("jwk", given.office, CURVE, false, ["deriveBits"]);
  expect(await openCopy(file, office, seal.proof)).toEqual(words);
});

it.each([1, SEALED_CHUNK - 1, SEALED_CHUNK, SEALED_CHUNK + 1, 2 * SEALED_CHUNK])(
  "opens again, %i bytes of it, and is as long as foretold",
  async (length) => {
    const { seal, key } = await anOffice();
    const words = pattern(length);
    const file = await whole(sealToOffice(WHOSE, seal, length, [words]));
    expect(file.length).toBe(sealedSize(length));
    expect(readHead(file)).toMatchObject({ ...WHOSE, length });
    expect(await openCopy(file, key, seal.proof)).toEqual(words);
  },
);

it("is never twice the same", async () => {
  const { seal } = await anOffice();
  const files = await Promise.all(
    Array.from({ length: 20 }, () => whole(sealToOffice(WHOSE, seal, 4, [pattern(4)]))),
  );
  expect(new Set(files.map((file) => Buffer.from(file).toString("hex"))).size).toBe(20);
});

it("opens for no other office, no other device's proof, and under no other head", async () => {
  const { seal, key } = await anOffice();
  const other = await anOffice();
  const file = await whole(sealToOffice(WHOSE, seal, 4, [pattern(4)]));
  await expect(openCopy(file, other.key, seal.proof)).rejects.toThrow();
  await expect(openCopy(file, key, other.seal.proof)).rejects.toThrow();
  const twin = await whole(sealToOffice(WHOSE, seal, 4, [pattern(4)]));
  twin.set(file.slice(0, HEAD_BYTES), 0);
  await expect(openCopy(twin, key, seal.proof)).rejects.toThrow();
  expect(await openCopy(file, key, seal.proof)).toEqual(pattern(4));
});

it("asks for the next piece only when the one before is sealed and given out", async () => {
  const { seal } = await anOffice();
  let asked = 0;
  async function* pictures() {
    for (; asked < 8; asked++) yield pattern(SEALED_CHUNK);
  }
  const out = sealToOffice(WHOSE, seal, 8 * SEALED_CHUNK, pictures());
  await out.next();
  for (let given = 1; given <= 8; given++) {
    await out.next();
    expect(asked).toBe(given - 1);
  }
});

it.each([3, 5])("fails when %i bytes come where 4 were promised", async (came) => {
  const { seal } = await anOffice();
  await expect(whole(sealToOffice(WHOSE, seal, 4, [pattern(came)]))).rejects.toThrow(RangeError);
});
