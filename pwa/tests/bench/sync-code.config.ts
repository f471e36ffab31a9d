import { resolve } from "node:path";
import type { UserConfig } from "vite";

const here = import.meta.dirname;

/** Bundle sync alone into OUT: without the records' shapes, the vault and idb, which others use as well. */
export default {
  root: here,
  define: { __VERSION__: '"bench"', __BUILD__: '"bench"' },
  resolve: { alias: { "@sync": resolve(here, "../../../sync") } },
  build: {
    outDir: process.env.OUT ?? "",
    modulePreload: false,
    target: "es2023",
    rollupOptions: {
      input: resolve(here, "sync-code.ts"),
      preserveEntrySignatures: "strict",
      external: [/^idb$/, /\/vault\//, /\/records\//],
    },
  },
} satisfies UserConfig;
