import { canonical, type Fields } from "@sync/canon.ts";
import { challenge, nameSealed, readSealed, type Sealed, signedStatement } from "@sync/signature.ts";
import { expect, test } from "vitest";
import { shelf } from "./vectors.ts";

interface Statement {
  name: string;
  id: string;
  c: string | null;
  f: Fields;
  bytes: string;
  challenge: string;
}

interface Entry {
  entry: unknown;
  reads: Sealed | null;
}

const sha256 = (bytes: Uint8Array<ArrayBuffer>) => crypto.subtle.digest("SHA-256", bytes);

test.each(shelf<Statement>("signature", "statements").cases)("$name", async (one) => {
  const said = signedStatement(one.id, one.c, one.f);
  expect(new TextDecoder().decode(canonical(said))).toBe(one.bytes);
  expect(Buffer.from(await challenge(said, sha256)).toString("hex")).toBe(one.challenge);
});

test.each(shelf<Entry>("signature", "seals").cases)("it reads $entry", ({ entry, reads }) => {
  expect(readSealed(entry)).toEqual(reads);
  if (reads) expect(nameSealed(reads.kind, reads.id, reads.digest)).toBe(entry);
});
