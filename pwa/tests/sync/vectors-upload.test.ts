import {
  BadHeader,
  decodeChecksum,
  decodeMetadata,
  encodeChecksum,
  encodeMetadata,
  nextChunk,
} from "@sync/upload.ts";
import { expect, test } from "vitest";
import { shelf } from "./vectors.ts";

interface Header {
  name: string;
  header?: string;
  metadata?: Record<string, string>;
  algorithm?: string;
  hex?: string;
  refused?: string;
}

interface Chunk {
  size: number;
  offset: number;
  chunk: [number, number] | null;
  refused?: string;
}

test.each(shelf<Chunk>("upload", "chunks").cases)("the chunk of $size at $offset", (one) => {
  if (one.refused) expect(() => nextChunk(one.size, one.offset)).toThrow(one.refused);
  else expect(nextChunk(one.size, one.offset)).toEqual(one.chunk);
});

test.each(shelf<Header>("upload", "metadata").cases)("metadata: $name", ({ header, metadata, refused }) => {
  if (refused) {
    const call = () => (header === undefined ? encodeMetadata(metadata ?? {}) : decodeMetadata(header));
    expect(call).toThrow(new BadHeader(refused));
    return;
  }
  expect(encodeMetadata(metadata ?? {})).toBe(header);
  expect(decodeMetadata(header ?? "")).toEqual(metadata);
});

test.each(shelf<Header>("upload", "checksums").cases)(
  "a checksum: $name",
  ({ header = "", algorithm, hex, refused }) => {
    if (refused) {
      expect(() => decodeChecksum(header)).toThrow(new BadHeader(refused));
      return;
    }
    const [name, sum] = decodeChecksum(header);
    expect([name, Buffer.from(sum).toString("hex")]).toEqual([algorithm, hex]);
    if (name === "sha256") expect(encodeChecksum(sum)).toBe(header);
  },
);

test("a checksum of the wrong length is not written", () => {
  expect(() => encodeChecksum(new Uint8Array(5))).toThrow(BadHeader);
});
