import { resolve } from "node:path";
import type { Plugin, UserConfig } from "vite";
import page from "./vite.config.ts";

/** Lazily imported parts are taken in like any other, so that one file is weighed, as the peers' are, and not also
 * what splitting it costs. */
const WHOLE: Plugin = {
  name: "whole",
  enforce: "pre",
  transform(code) {
    const parts: string[] = [];
    const whole = code.replaceAll(/await import\(("[^"]+")\)/g, (_, part: string) => {
      parts.push(`import * as part${parts.length} from ${part};\n`);
      return `part${parts.length - 1}`;
    });
    return parts.length > 0 ? parts.join("") + whole : undefined;
  },
};

/** Bundle sync alone into OUT: without the records' shapes, the vault and idb, which others use as well. */
export default {
  ...page,
  plugins: [WHOLE],
  build: {
    outDir: page.build.outDir,
    target: page.build.target,
    modulePreload: false,
    rollupOptions: {
      input: resolve(import.meta.dirname, "sync-code.ts"),
      preserveEntrySignatures: "strict",
      external: [/^idb$/, /\/vault\//, /\/records\//],
      output: { codeSplitting: false },
    },
  },
} satisfies UserConfig;
