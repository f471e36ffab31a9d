import { canonical } from "@sync/canon.ts";
import { describe, expect, it } from "vitest";
import {
  fromUtf8,
  Locked,
  openSealed,
  sealingKey,
  sealTo,
  signDigest,
  signingChallenge,
  Tampered,
  unlock,
  utf8,
  verifyDigest,
} from "../../src/vault/index.ts";
import { aRing, chance, PASSPHRASE } from "./ring.ts";

describe("what was sealed to a locked tablet", () => {
  it("opens once it is unlocked, as the very thing it was sealed as", async () => {
    const { vault, header } = await aRing();
    const key = await sealingKey(vault, header.pairs);
    vault.lock();
    const sealed = await sealTo(key, "ink", "c1", utf8("a signature"));
    const { pairs } = JSON.parse(JSON.stringify(header));
    const opened = await unlock(header, PASSPHRASE);
    expect(fromUtf8(await openSealed(opened, pairs, "ink", "c1", sealed))).toBe("a signature");
    await expect(openSealed(opened, pairs, "ink", "c2", sealed)).rejects.toThrow(Tampered);
    await expect(openSealed(opened, pairs, "rec", "c1", sealed)).rejects.toThrow(Tampered);
    await expect(openSealed(vault, pairs, "ink", "c1", sealed)).rejects.toThrow(Locked);
  });

  it("opens on no other tablet", async () => {
    const [mine, other] = [await aRing(), await aRing()];
    const sealed = await sealTo(mine.header.pairs.seal.public, "ink", "c1", utf8("ink"));
    await expect(openSealed(other.vault, other.header.pairs, "ink", "c1", sealed)).rejects.toThrow(Tampered);
    await expect(openSealed(other.vault, mine.header.pairs, "ink", "c1", sealed)).rejects.toThrow(Tampered);
  });

  it("inv_04 does not open once any one of its bits was flipped, nor when it is cut", async () => {
    const { vault, header } = await aRing();
    const sealed = await sealTo(header.pairs.seal.public, "ink", "c1", utf8("ink"));
    for (let bit = 0; bit < sealed.byteLength * 8; bit++) {
      const bent = new Uint8Array(sealed.slice(0));
      bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await expect(openSealed(vault, header.pairs, "ink", "c1", bent.buffer)).rejects.toThrow(Tampered);
    }
    for (let length = 0; length < sealed.byteLength; length++) {
      const cut = openSealed(vault, header.pairs, "ink", "c1", sealed.slice(0, length));
      await expect(cut).rejects.toThrow(Tampered);
    }
  });

  it("is never twice the same", async () => {
    const { header } = await aRing();
    const sealed = await Promise.all(
      Array.from({ length: 20 }, () => sealTo(header.pairs.seal.public, "ink", "c1", utf8("ink"))),
    );
    expect(new Set(sealed.map((one) => Buffer.from(one).toString("hex"))).size).toBe(20);
  });

  it("goes to no key that took the place of the tablet's own", async () => {
    const [mine, other] = [await aRing(), await aRing()];
    const seal = { ...mine.header.pairs.seal, public: other.header.pairs.seal.public };
    const pairs = { ...mine.header.pairs, seal };
    await expect(sealingKey(mine.vault, pairs)).rejects.toThrow(Tampered);
    await expect(sealTo("no key", "ink", "c1", utf8("ink"))).rejects.toThrow(Tampered);
  });
});

describe("the tablet's signature", () => {
  it("inv_09 is good for the digest it was made over, and no other", async () => {
    const { vault, header } = await aRing();
    const digest = await signingChallenge(canonical({ k: "note", id: "n1", c: null, f: {} }));
    const signed = JSON.parse(JSON.stringify(await signDigest(vault, header.pairs, digest)));
    expect(await verifyDigest(signed, digest)).toBe(true);
    expect(await verifyDigest(signed, chance(32))).toBe(false);
    const other = await aRing();
    const { key } = await signDigest(other.vault, other.header.pairs, digest);
    expect(await verifyDigest({ ...signed, key }, digest)).toBe(false);
  });

  it("comes from the same key after unlocking again", async () => {
    const { vault, header } = await aRing();
    const digest = chance(32);
    const again = await unlock(header, PASSPHRASE);
    const { key } = await signDigest(vault, header.pairs, digest);
    expect((await signDigest(again, header.pairs, digest)).key).toBe(key);
  });

  it("is given by no locked vault, over no other length, and by no pair that was exchanged", async () => {
    const [{ vault, header }, other] = [await aRing(), await aRing()];
    await expect(signDigest(vault, header.pairs, chance(31))).rejects.toThrow(RangeError);
    const sign = { ...header.pairs.sign, public: other.header.pairs.sign.public };
    await expect(signDigest(vault, { ...header.pairs, sign }, chance(32))).rejects.toThrow(Tampered);
    const turned = { seal: header.pairs.sign, sign: header.pairs.seal };
    await expect(signDigest(vault, turned, chance(32))).rejects.toThrow(Tampered);
    vault.lock();
    await expect(signDigest(vault, header.pairs, chance(32))).rejects.toThrow(Locked);
  });
});
