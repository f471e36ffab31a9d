import { describe, expect, it } from "vitest";
import {
  createVault,
  fromUtf8,
  Locked,
  rewrap,
  sha256,
  Tampered,
  unlock,
  utf8,
  WrongPassphrase,
} from "../../src/vault/index.ts";
import { ITERATIONS } from "../../src/vault/wrap.ts";

const owner = {
  device: "5b0cbb0e-6d0c-4b8e-9a57-2b6f9c1e0a11",
  user: "0a9d4f7e-3a52-4c8b-8f0e-7a1d2c3b4e5f",
};
const quick = { iterations: 10 };
const passphrase = "four quiet river stones";

function flipped(text: string): string {
  const bytes = Buffer.from(text, "base64");
  bytes[3] = (bytes[3] ?? 0) ^ 1;
  return bytes.toString("base64");
}

describe("a vault", () => {
  it("opens again with its passphrase and gives back what was sealed", async () => {
    const { vault, header } = await createVault(passphrase, owner, quick);
    const box = await vault.seal("rec:note", "n1", 3, utf8("sore left shoulder"));
    const reopened = await unlock(JSON.parse(JSON.stringify(header)), passphrase);
    expect(fromUtf8(await reopened.open("rec:note", "n1", 3, box))).toBe("sore left shoulder");
  });

  it("stretches a passphrase 600,000 times unless told otherwise", async () => {
    const { header } = await createVault(passphrase, owner);
    expect(header.wraps.map((wrap) => wrap.iterations)).toEqual([ITERATIONS]);
    expect(ITERATIONS).toBe(600_000);
  });

  it("takes a passphrase typed with combining accents for the same passphrase", async () => {
    const { header } = await createVault("caf\u00e9 du matin", owner, quick);
    await expect(unlock(header, "cafe\u0301 du matin")).resolves.toBeDefined();
  });

  it("says wrong passphrase, and not damaged, when the passphrase is wrong", async () => {
    const { header } = await createVault(passphrase, owner, quick);
    await expect(unlock(header, `${passphrase} `)).rejects.toThrow(WrongPassphrase);
  });

  it("says tampered, and not wrong passphrase, when the wrap was changed", async () => {
    const { header } = await createVault(passphrase, owner, quick);
    const wraps = header.wraps.map((wrap) => ({ ...wrap, box: flipped(wrap.box) }));
    await expect(unlock({ ...header, wraps }, passphrase)).rejects.toThrow(Tampered);
  });

  it("inv_04 refuses a wrap that was moved from another tablet or person", async () => {
    const { header } = await createVault(passphrase, owner, quick);
    const moved = { ...header, owner: { ...owner, device: owner.user } };
    await expect(unlock(moved, passphrase)).rejects.toThrow(Tampered);
  });

  it("inv_04 refuses a wrapped key that is not the one the records were sealed with", async () => {
    const one = await createVault(passphrase, owner, quick);
    const two = await createVault(passphrase, owner, quick);
    await expect(unlock({ ...one.header, wraps: two.header.wraps }, passphrase)).rejects.toThrow(Tampered);
  });

  it("keeps every record readable when the passphrase changes", async () => {
    const { vault, header } = await createVault(passphrase, owner, quick);
    const box = await vault.seal("rec:note", "n1", 1, utf8("kept"));
    const next = await rewrap(header, passphrase, "another four small words");
    const reopened = await unlock(next, "another four small words");
    expect(fromUtf8(await reopened.open("rec:note", "n1", 1, box))).toBe("kept");
    await expect(unlock(next, passphrase)).rejects.toThrow(WrongPassphrase);
  });

  it("leaves wraps of methods it does not know where they are", async () => {
    const { header } = await createVault(passphrase, owner, quick);
    const passkey = { method: "prf", salt: "x" } as never;
    const next = await rewrap(
      { ...header, wraps: [passkey, ...header.wraps] },
      passphrase,
      "new words here too",
    );
    expect(next.wraps).toContain(passkey);
    await expect(unlock(next, "new words here too")).resolves.toBeDefined();
  });

  it("inv_03 has nothing in its header that was typed", async () => {
    const { header } = await createVault(passphrase, owner, quick);
    expect(JSON.stringify(header)).not.toContain("river");
  });
});

describe("an envelope", () => {
  it.each([
    ["another kind", "rec:patient", "n1", 1],
    ["another id", "rec:note", "n2", 1],
    ["another revision", "rec:note", "n1", 2],
  ])("does not open as %s", async (_, kind, id, rev) => {
    const { vault } = await createVault(passphrase, owner, quick);
    const box = await vault.seal("rec:note", "n1", 1, utf8("mine"));
    await expect(vault.open(kind, id, rev, box)).rejects.toThrow(Tampered);
  });

  it("inv_04 does not open once any one of its bits was flipped", async () => {
    const { vault } = await createVault(passphrase, owner, quick);
    const box = await vault.seal("rec:note", "n1", 1, utf8("mine"));
    for (let bit = 0; bit < box.byteLength * 8; bit++) {
      const bent = new Uint8Array(box.slice(0));
      const at = bit >> 3;
      bent[at] = (bent[at] ?? 0) ^ (1 << (bit & 7));
      await expect(vault.open("rec:note", "n1", 1, bent.buffer)).rejects.toThrow(Tampered);
    }
    expect(fromUtf8(await vault.open("rec:note", "n1", 1, box))).toBe("mine");
  });

  it("is never twice the same for the same words", async () => {
    const { vault } = await createVault(passphrase, owner, quick);
    const boxes = new Set<string>();
    for (let time = 0; time < 50; time++) {
      boxes.add(Buffer.from(await vault.seal("rec:note", "n1", 1, utf8("same"))).toString("hex"));
    }
    expect(boxes.size).toBe(50);
  });

  it("of a picture is under a key of its own", async () => {
    const { vault } = await createVault(passphrase, owner, quick);
    const box = await vault.seal("blob", "b1", 1, utf8("pixels"));
    await expect(vault.open("rec", "b1", 1, box)).rejects.toThrow(Tampered);
    expect(fromUtf8(await vault.open("blob", "b1", 1, box))).toBe("pixels");
  });
});

describe("a locked vault", () => {
  it("neither seals nor opens", async () => {
    const { vault } = await createVault(passphrase, owner, quick);
    const box = await vault.seal("rec:note", "n1", 1, utf8("mine"));
    vault.lock();
    expect(vault.locked).toBe(true);
    await expect(vault.open("rec:note", "n1", 1, box)).rejects.toThrow(Locked);
    await expect(vault.seal("rec:note", "n1", 2, utf8("more"))).rejects.toThrow(Locked);
  });
});

it("names bytes by their SHA-256 in hex", async () => {
  expect(await sha256(utf8("abc"))).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});
