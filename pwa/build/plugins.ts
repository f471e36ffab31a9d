import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const TEXT = /\.(js|css|html|svg|json|txt|webmanifest)$/;

/** Name this build by what went into it, so that the same sources always give the same name. */
export function buildName(folders: readonly string[]): string {
  const sum = createHash("sha256");
  for (const folder of folders) {
    for (const path of files(folder)) {
      if (/\.(ts|js|svelte|css|html|json|txt|svg|png|webmanifest)$/.test(path)) {
        sum.update(path).update(readFileSync(path));
      }
    }
  }
  return sum.digest("hex").slice(0, 12);
}

/** Write version.json: the one file a running app asks the network for to learn that it is stale. */
export function versionFile(version: string, build: string): Plugin {
  return {
    name: "tableside-version",
    apply: "build",
    generateBundle() {
      const source = `${JSON.stringify({ version, build })}\n`;
      this.emitFile({ type: "asset", fileName: "version.json", source });
    },
  };
}

/** Lay a .br and a .gz beside every text file once everything, the service worker too, is written. */
export function compressed(): Plugin {
  let outDir = "";
  let whole = false;
  return {
    name: "tableside-compressed",
    apply: "build",
    enforce: "post",
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    writeBundle() {
      whole = true;
    },
    closeBundle: {
      order: "post",
      sequential: true,
      handler() {
        if (!whole) return;
        for (const path of files(outDir)) if (TEXT.test(path)) compress(path);
      },
    },
  };
}

/** Which of brotli's ways packs a file best only trying tells: by what it is for, and by how it writes distances. */
const WAYS = [
  {},
  { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT },
  { [constants.BROTLI_PARAM_NPOSTFIX]: 1 },
];

function compress(path: string): void {
  const bytes = readFileSync(path);
  const best = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  const packed = WAYS.map((way) => brotliCompressSync(bytes, { params: { ...best, ...way } }));
  const [smallest] = packed.sort((one, other) => one.length - other.length);
  if (smallest) writeFileSync(`${path}.br`, smallest);
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
