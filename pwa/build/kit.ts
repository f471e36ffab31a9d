import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { brotliCompressSync, constants, gunzipSync, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** The kit that reads a photographed page on the tablet: an engine, and what it knows of English. It is copied from the
 * packages, is no part of the app's own files, and a tablet fetches it once. */

interface Part {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What the app is told of the kit: where it lies, and how much of it there is. */
export interface Kit {
  /** By what is in it; an address of one kit never has another's bytes. */
  readonly name: string;
  /** `bytes` as they are read; `sent` as they travel, packed. */
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sent: number }[];
}

const WORKER = "tesseract.js/dist/worker.min.js";
/** With SIMD, which every browser has that the app runs in; the engine's network alone, without the older recognizer. */
const CORE = "tesseract.js-core/tesseract-core-simd-lstm";
const ENGLISH = "@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz";
/** Levels above take seconds, and save half a percent of what is dense already. */
const LEVEL = 6;

/** Read the kit from the packages. Throws when one is not installed. */
export function kitOf(modules: string): { kit: Kit; plugin: Plugin } {
  const read = (path: string) => readFileSync(resolve(modules, path));
  const parts: Part[] = [
    { name: "worker.min.js", bytes: read(WORKER) },
    { name: "core.js", bytes: read(`${CORE}.js`) },
    // By this name the engine asks for it, beside the worker.
    { name: "tesseract-core-simd-lstm.wasm", bytes: read(`${CORE}.wasm`) },
    { name: "eng.traineddata", bytes: gunzipSync(read(ENGLISH)) },
  ];
  const sum = createHash("sha256");
  for (const { name, bytes } of parts) sum.update(`${name} ${bytes.length} `).update(bytes);
  const name = sum.digest("hex").slice(0, 12);
  const packed = parts.map((part) => ({ ...part, br: brotli(part.bytes) }));
  const files = packed.map(({ name: own, bytes, br }) => ({
    name: own,
    bytes: bytes.length,
    sent: br.length,
  }));
  return { kit: { name, files }, plugin: laidBeside(name, packed) };
}

function laidBeside(kit: string, parts: readonly (Part & { br: Buffer })[]): Plugin {
  return {
    name: "tableside-kit",
    apply: "build",
    generateBundle() {
      for (const { name, bytes, br } of parts) {
        const fileName = `ocr/${kit}/${name}`;
        this.emitFile({ type: "asset", fileName, source: bytes });
        // Of scripts the packed halves are made with everybody else's.
        if (name.endsWith(".js")) continue;
        this.emitFile({ type: "asset", fileName: `${fileName}.br`, source: br });
        this.emitFile({
          type: "asset",
          fileName: `${fileName}.gz`,
          source: gzipSync(bytes, { level: LEVEL }),
        });
      }
    },
  };
}

function brotli(bytes: Buffer): Buffer {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: LEVEL } });
}
