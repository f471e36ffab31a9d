import { resolve } from "node:path";
import type { UserConfig } from "vite";

const here = import.meta.dirname;

/** Bundle a benchmark's page: ENTRY is a file of this folder, OUT where the script goes. */
export default {
  root: here,
  define: { __VERSION__: '"bench"', __BUILD__: '"bench"' },
  resolve: { alias: { "@sync": resolve(here, "../../../sync") } },
  build: {
    lib: { entry: resolve(here, process.env.ENTRY ?? ""), formats: ["es"], fileName: () => "bench.js" },
    outDir: process.env.OUT ?? "",
    emptyOutDir: false,
    target: "es2023",
  },
} satisfies UserConfig;
