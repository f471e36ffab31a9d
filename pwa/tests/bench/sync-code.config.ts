import { resolve } from "node:path";
import type { UserConfig } from "vite";
import page from "./vite.config.ts";

/** Bundle sync alone into OUT: without the records' shapes, the vault and idb, which others use as well. */
export default {
  ...page,
  build: {
    outDir: page.build.outDir,
    target: page.build.target,
    modulePreload: false,
    rollupOptions: {
      input: resolve(import.meta.dirname, "sync-code.ts"),
      preserveEntrySignatures: "strict",
      external: [/^idb$/, /\/vault\//, /\/records\//],
    },
  },
} satisfies UserConfig;
