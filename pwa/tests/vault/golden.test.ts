import { describe, expect, it } from "vitest";
import {
  addOffice,
  fromUtf8,
  openSealed,
  type Secret,
  type Signed,
  sha256Raw,
  unlock,
  utf8,
  type VaultHeader,
  verifyDigest,
  WrongPassphrase,
} from "../../src/vault/index.ts";
import golden from "./header-1.json";
import { PASSPHRASE } from "./ring.ts";

/** As tablets wrote it when a passphrase was the only way to open one. */
const FIRST: VaultHeader = {
  v: 1,
  owner: { device: "5b0cbb0e-6d0c-4b8e-9a57-2b6f9c1e0a11", user: "0a9d4f7e-3a52-4c8b-8f0e-7a1d2c3b4e5f" },
  wraps: [
    {
      method: "passphrase",
      iterations: 10,
      salt: "hH0mv4bMMw/cz2xa6qDcCA==",
      check: "q51eHZ6Sthst44eLzEyJ0Q==",
      iv: "FUqD2p05jwVIaeXi",
      box: "XkZd/BYIIedfVcPCjf6Vl4DZLN8yvVnUAgcmH9SSbtVGSBmGzYyBYdjcZ8JX6X5A",
    },
  ],
  check: "AV35cd18TQy6HS1/7TikjIOygyyyLCWPYJQc1eDLLXfOOR1w3oH3kbVmIm4t2ZwvYy+q/2Szl8DUikECCAiXoec=",
};

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, "base64"));
const { passphrase, passkey, both, office } = golden.secrets;
const SECRETS: Secret[] = [
  { method: "passphrase", ...passphrase },
  { method: "passkey", ...passkey, prf: bytes(passkey.prf) },
  { method: "both", ...both, prf: bytes(both.prf) },
  { method: "office", recovery: bytes(office.recovery) },
];
const header = golden.header as typeof golden.header & VaultHeader;

describe("a header of an earlier app", () => {
  it("opens, is not changed by that, and takes another way in", async () => {
    const before = JSON.stringify(FIRST);
    const vault = await unlock(FIRST, PASSPHRASE);
    expect(new Uint8Array(await vault.seal("rec:note", "n1", 1, utf8("new")))[0]).toBe(1);
    await expect(unlock(FIRST, "guess")).rejects.toThrow(WrongPassphrase);
    expect(JSON.stringify(FIRST)).toBe(before);
    const { header: next, recovery } = await addOffice(FIRST, PASSPHRASE);
    expect(next.wraps[0]).toEqual(FIRST.wraps[0]);
    await expect(unlock(next, { method: "office", recovery })).resolves.toBeDefined();
  });
});

describe("a header as it is today", () => {
  it.each(SECRETS)("opens by $method, as do its rows", async (by) => {
    const vault = await unlock(header, by);
    const opened = await vault.open("rec:note", "n1", 3, bytes(golden.row).buffer);
    expect(fromUtf8(opened)).toBe("sealed by the first key");
    const sealed = await openSealed(vault, header.pairs, "ink", "c1", bytes(golden.sealed).buffer);
    expect(fromUtf8(sealed)).toBe("sealed to the tablet");
  });

  it("has a signature that is good for what it signed", async () => {
    const digest = new Uint8Array(await sha256Raw(utf8("a note")));
    expect(await verifyDigest(golden.signed as Signed, digest)).toBe(true);
    expect(golden.signed.key).toBe(Buffer.from(header.pairs.sign.public, "base64").toString("base64url"));
  });
});
