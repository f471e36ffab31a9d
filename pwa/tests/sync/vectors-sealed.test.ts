import {
  BadHead,
  chunkNonce,
  frameHead,
  type Head,
  readFrameHead,
  readHead,
  sealedSize,
  writeHead,
} from "@sync/sealed.ts";
import { expect, test } from "vitest";
import { shelf } from "./vectors.ts";

interface Said extends Record<"practice" | "device" | "user" | "key_id" | "ephemeral" | "nonce", string> {
  length: number;
}

interface Case {
  name: string;
  hex: string;
  head?: Said;
  refused?: string;
  version?: number;
}

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"));
const hex = (raw: Uint8Array) => Buffer.from(raw).toString("hex");

function headOf({ key_id, ephemeral, nonce, ...rest }: Said): Head {
  return { ...rest, keyId: bytes(key_id), ephemeral: bytes(ephemeral), nonce: bytes(nonce) };
}

test.each(shelf<Case>("sealed", "heads").cases)("a head: $name", (one) => {
  if (one.head) {
    expect(hex(writeHead(headOf(one.head)))).toBe(one.hex);
    expect(readHead(bytes(`${one.hex}616263`))).toEqual(headOf(one.head));
    return;
  }
  const { why, version } = refusalOf(() => readHead(bytes(one.hex)));
  expect([why, version]).toEqual([one.refused, one.version ?? 1]);
});

function refusalOf(act: () => unknown): BadHead {
  try {
    act();
  } catch (refused) {
    if (refused instanceof BadHead) return refused;
    throw refused;
  }
  throw new Error("it was taken");
}

test.each(shelf<{ nonce: string; index: number; gives: string }>("sealed", "nonces").cases)(
  "the nonce of chunk $index",
  ({ nonce, index, gives }) => expect(hex(chunkNonce(bytes(nonce), index))).toBe(gives),
);

test.each(shelf<{ length: number; size: number }>("sealed", "sizes").cases)(
  "the size of a file around $length bytes",
  ({ length, size }) => expect(sealedSize(length)).toBe(size),
);

test.each(shelf<{ kind: number; size: number; hex: string }>("sealed", "frames").cases)(
  "a frame of kind $kind with $size bytes",
  (one) => {
    expect(hex(frameHead(one.kind, one.size))).toBe(one.hex);
    expect(readFrameHead(bytes(one.hex))).toEqual([one.kind, one.size]);
  },
);
