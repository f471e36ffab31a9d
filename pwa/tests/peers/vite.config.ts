import { resolve } from "node:path";
import type { UserConfig } from "vite";

const here = import.meta.dirname;

/** Bundle the benchmark's client: PEERS is the benchmark's folder, OUT where the module goes. */
export default {
  root: here,
  define: { __VERSION__: '"bench"', __BUILD__: '"bench"' },
  resolve: {
    alias: {
      "@sync": resolve(here, "../../../sync"),
      "peers-docs": resolve(process.env.PEERS ?? "", "docs.mjs"),
    },
  },
  build: {
    lib: { entry: resolve(here, "client.ts"), formats: ["es"], fileName: () => "client.mjs" },
    outDir: process.env.OUT ?? "",
    emptyOutDir: false,
    target: "es2023",
  },
} satisfies UserConfig;
