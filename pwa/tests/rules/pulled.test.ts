import { digest } from "@sync/canon.ts";
import { loadPack, type Pack } from "@sync/rules/packed.ts";
import { checkBody, inForce, RefusedPack, SIGNED_AS } from "@sync/rules/pulled.ts";
import { describe, expect, it, test } from "vitest";
import { isOffices, sha256Raw, utf8 } from "../../src/vault/index.ts";
import { shelf } from "../sync/vectors.ts";
import { aBody, type Case, made } from "./pulled.ts";

interface Signed {
  public: string;
  hash: string;
  signature: string;
  signed_as: string;
}

const { cases, signed } = shelf<Case>("rules", "pulled") as { cases: Case[]; signed?: Signed };

describe("a pulled body", () => {
  test.each(cases)("$name", (one) => {
    const [body, own] = made(one);
    if (one.why === undefined) {
      expect(checkBody(body, own)).toBe(body);
      return;
    }
    const says = one.says?.replace("{id}", loadPack().rules[0]?.id ?? "");
    expect(() => checkBody(body, own)).toThrow(says);
    expect(() => checkBody(body, own)).toThrow(RefusedPack);
    try {
      checkBody(body, own);
    } catch (refused) {
      expect((refused as RefusedPack).why).toBe(one.why);
    }
  });

  it("of this release is judged by as it is", async () => {
    const rules = loadPack().rules.slice(0, 3);
    const pack = await inForce(loadPack(), aBody({ rules }), "sha256:ab", sha256Raw);
    expect(pack).toMatchObject({ hash: "sha256:ab", icd: loadPack().icd, rules });
  });

  it("older than the app gives its tables and no more", async () => {
    const own: Pack = { ...loadPack(), release: loadPack().release + 1 };
    const body = aBody({ rules: [], payer_sets: [{ of: "p" }] });
    const pack = await inForce(own, body, "sha256:ab", sha256Raw);
    expect(pack.rules).toBe(own.rules);
    expect(pack).toMatchObject({ tables: body.tables, payer_sets: [{ of: "p" }] });
    expect(pack.hash).toBe(await digest({ pack: "sha256:ab", rules: own.hash }, sha256Raw));
  });
});

describe("the office's signature", () => {
  const { public: key, hash, signature } = signed as Signed;
  const flipped = (text: string) => (text.startsWith("A") ? "B" : "A") + text.slice(1);

  it("made there holds here", async () => {
    expect(signed?.signed_as).toBe(SIGNED_AS);
    expect(await isOffices(key, signature, utf8(SIGNED_AS + hash))).toBe(true);
  });

  it("does not hold for anything else", async () => {
    expect(await isOffices(key, signature, utf8(hash))).toBe(false);
    expect(await isOffices(key, flipped(signature), utf8(SIGNED_AS + hash))).toBe(false);
    expect(await isOffices(flipped(key), signature, utf8(SIGNED_AS + hash))).toBe(false);
    expect(await isOffices("", "", utf8(SIGNED_AS + hash))).toBe(false);
  });
});
