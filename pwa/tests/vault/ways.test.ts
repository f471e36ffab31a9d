import { describe, expect, it } from "vitest";
import {
  addOffice,
  addWrap,
  createVault,
  fromUtf8,
  PRF_SALT,
  removeWrap,
  rewrap,
  type Secret,
  sha256Raw,
  Tampered,
  unlock,
  utf8,
  type Vault,
  type VaultHeader,
  WrongKey,
  WrongPassphrase,
} from "../../src/vault/index.ts";
import { unwrapKey } from "../../src/vault/wrap.ts";
import { aRing, chance, type Named, OWNER, PASSPHRASE, QUICK } from "./ring.ts";

const METHODS: Named[] = ["passphrase", "passkey", "both", "office"];

async function aDay(vault: Vault): Promise<ArrayBuffer[]> {
  return Promise.all(
    Array.from({ length: 20 }, (_, at) => vault.seal("rec:note", `n${at}`, 1, utf8(`note ${at}`))),
  );
}

async function readable(vault: Vault, rows: ArrayBuffer[]): Promise<number> {
  const words = await Promise.all(rows.map((row, at) => vault.open("rec:note", `n${at}`, 1, row)));
  return words.filter((bytes, at) => fromUtf8(bytes) === `note ${at}`).length;
}

describe("a vault with several ways to open it", () => {
  it.each(METHODS)("opens by %s what was sealed before that way was there", async (method) => {
    const { vault, header, secrets } = await aRing();
    const rows = await aDay(vault);
    const reopened = await unlock(JSON.parse(JSON.stringify(header)), secrets[method]);
    expect(await readable(reopened, rows)).toBe(20);
  });

  it("asks the PRF about the SHA-256 of its own name", async () => {
    expect(PRF_SALT).toEqual(new Uint8Array(await sha256Raw(utf8("tableside/prf/v1"))));
  });

  it("opens by each of two passkeys, and adding one again replaces it", async () => {
    const { header, secrets } = await aRing();
    const second = { method: "passkey", credential: "second", prf: chance(32) } as const;
    const two = await addWrap(header, secrets.office, second);
    const again = await addWrap(two, second, { ...second, prf: chance(32) });
    expect(again.wraps.length).toBe(two.wraps.length);
    await expect(unlock(again, secrets.passkey)).resolves.toBeDefined();
    await expect(unlock(again, second)).rejects.toThrow(WrongKey);
    await expect(unlock(two, second)).resolves.toBeDefined();
  });

  it("opens by neither the passkey nor the passphrase alone where both are asked for", async () => {
    const { header, secrets } = await aRing();
    const only = removeWrap(removeWrap(header, { method: "passphrase" }), {
      method: "passkey",
      credential: "thumb",
    });
    const { credential, prf, passphrase } = secrets.both;
    await expect(unlock(only, passphrase)).rejects.toThrow(WrongKey);
    await expect(unlock(only, { method: "passkey", credential, prf })).rejects.toThrow(WrongKey);
    await expect(unlock(only, { ...secrets.both, passphrase: "other" })).rejects.toThrow(WrongPassphrase);
    const other = unlock(only, { ...secrets.both, prf: chance(32) });
    await expect(other).rejects.toThrow(WrongKey);
    await expect(other).rejects.not.toThrow(WrongPassphrase);
    await expect(unlock(only, secrets.both)).resolves.toBeDefined();
  });

  it("cannot be opened by a wrap taken for one of another method", async () => {
    const { header, secrets } = await aRing();
    const wraps = header.wraps.map((wrap) =>
      wrap.method === "office" ? { ...wrap, method: "passkey" as const, credential: "mine" } : wrap,
    );
    const passed = { method: "passkey", credential: "mine", prf: secrets.office.recovery } as const;
    await expect(unlock({ ...header, wraps }, passed)).rejects.toThrow(Tampered);
  });

  it("keeps every other way when the passphrase changes", async () => {
    const { vault, header, secrets } = await aRing();
    const rows = await aDay(vault);
    const next = await rewrap(header, PASSPHRASE, "another four small words");
    await expect(unlock(next, PASSPHRASE)).rejects.toThrow(WrongPassphrase);
    for (const by of ["another four small words", secrets.passkey, secrets.both, secrets.office])
      expect(await readable(await unlock(next, by), rows)).toBe(20);
  });

  it("takes a passphrase out, and puts a new one in by the office's key", async () => {
    const { header, secrets } = await aRing();
    const without = removeWrap(header, { method: "passphrase" });
    await expect(unlock(without, PASSPHRASE)).rejects.toThrow(WrongKey);
    const again = await addWrap(
      without,
      secrets.office,
      { method: "passphrase", passphrase: "new words" },
      QUICK,
    );
    await expect(unlock(again, "new words")).resolves.toBeDefined();
  });

  it("never lets only passkeys be left", async () => {
    const { header } = await aRing();
    const office = removeWrap(header, { method: "passphrase" });
    expect(() => removeWrap(office, { method: "office" })).toThrow(RangeError);
    const passphrase = removeWrap(header, { method: "office" });
    expect(() => removeWrap(passphrase, { method: "passphrase" })).toThrow(RangeError);
  });

  it("gives the office another key each time, and the one before opens no more", async () => {
    const { header, secrets } = await aRing();
    const next = await addOffice(header, PASSPHRASE);
    expect(next.recovery).not.toEqual(secrets.office.recovery);
    await expect(unlock(next.header, secrets.office)).rejects.toThrow(WrongKey);
    await expect(unlock(next.header, { method: "office", recovery: next.recovery })).resolves.toBeDefined();
  });

  it("adds nothing for who cannot open it, nor for a passkey without a PRF", async () => {
    const { header, secrets } = await aRing();
    const added = { method: "passkey", credential: "new", prf: chance(32) } as const;
    await expect(addWrap(header, "guess", added)).rejects.toThrow(WrongPassphrase);
    for (const prf of [undefined, chance(0), chance(31), chance(64)])
      await expect(addWrap(header, secrets.office, { ...added, prf })).rejects.toThrow(WrongKey);
  });

  it("wraps no other key than the one that opens it", async () => {
    const { header } = await aRing();
    const strange = await createVault(PASSPHRASE, OWNER, QUICK);
    const added = { method: "passkey", credential: "new", prf: chance(32) } as const;
    const mixed = { ...header, wraps: strange.header.wraps };
    await expect(addWrap(mixed, PASSPHRASE, added)).rejects.toThrow(Tampered);
  });
});

describe("a passkey that fails", () => {
  const faults: [string, (by: Secret & { prf: unknown }) => Secret, (header: VaultHeader) => VaultHeader][] =
    [
      ["gives no PRF", (by) => ({ ...by, prf: undefined }) as Secret, (header) => header],
      ["gives half a PRF", (by) => ({ ...by, prf: chance(16) }) as Secret, (header) => header],
      [
        "gives another PRF, as one asked from another phone did",
        (by) => ({ ...by, prf: chance(32) }) as Secret,
        (header) => header,
      ],
      ["is another one", (by) => ({ ...by, credential: "unknown" }) as Secret, (header) => header],
      [
        "was removed here",
        (by) => by,
        (header) =>
          removeWrap(removeWrap(header, { method: "both", credential: "face" }), {
            method: "passkey",
            credential: "thumb",
          }),
      ],
    ];
  const states = ["passphrase kept", "office only", "passphrase changed"] as const;

  describe.each(faults)("and %s", (_, ask, left) => {
    describe.each(["passkey", "both"] as const)("by %s", (method) => {
      it.each(states)(
        "says wrong key, changes nothing, and the next way opens every row: %s",
        async (state) => {
          const { vault, header: whole, secrets } = await aRing();
          const rows = await aDay(vault);
          const words = state === "passphrase changed" ? "another four small words" : PASSPHRASE;
          let header: VaultHeader = left(whole);
          if (state === "office only") header = removeWrap(header, { method: "passphrase" });
          if (state === "passphrase changed") header = await rewrap(header, PASSPHRASE, words);
          const before = JSON.stringify(header);
          await expect(unlock(header, ask(secrets[method]))).rejects.toThrow(WrongKey);
          expect(JSON.stringify(header)).toBe(before);
          const next = state === "office only" ? secrets.office : words;
          expect(await readable(await unlock(header, next), rows)).toBe(20);
        },
      );
    });
  });
});

describe("a header", () => {
  const found = (header: object, secret: Uint8Array): boolean => {
    const text = JSON.stringify(header);
    const inClear = text.match(/[A-Za-z0-9+/_=-]+/g) ?? [];
    const bytes = Buffer.concat(inClear.map((run) => Buffer.from(run, "base64")));
    const half = Buffer.from(secret.slice(0, 16));
    return bytes.includes(half) || text.includes(half.toString("hex")) || text.includes(String(secret));
  };

  it("inv_03 has no key in it, whatever opens it", async () => {
    const { header, secrets } = await aRing();
    const wrap = header.wraps.find((one) => one.method === "passphrase");
    if (!wrap) throw new Error("no wrap");
    const hidden = {
      device: await unwrapKey(wrap, secrets.passphrase, OWNER),
      prf: secrets.passkey.prf ?? chance(32),
      other: secrets.both.prf ?? chance(32),
      recovery: secrets.office.recovery,
    };
    for (const secret of Object.values(hidden)) {
      expect(found(header, secret)).toBe(false);
      const planted = Buffer.from(secret);
      expect(found({ ...header, note: planted.toString("base64") }, secret)).toBe(true);
      expect(found({ ...header, note: planted.toString("base64url") }, secret)).toBe(true);
      expect(found({ ...header, note: planted.toString("hex") }, secret)).toBe(true);
      expect(found({ ...header, note: [...secret] }, secret)).toBe(true);
    }
    for (const words of [PASSPHRASE, secrets.both.passphrase]) {
      const has = (one: object) => JSON.stringify(one).includes(words) || found(one, utf8(words));
      expect(has(header)).toBe(false);
      expect(has({ ...header, note: words })).toBe(true);
      expect(has({ ...header, note: Buffer.from(words).toString("base64") })).toBe(true);
    }
  });
});
