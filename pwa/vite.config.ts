import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import type { ConfigEnv, UserConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { kitOf } from "./build/kit.ts";
import { parts } from "./build/parts.ts";
import { buildName, compressed, versionFile } from "./build/plugins.ts";
import { withoutKeys } from "./build/spanish.ts";

const here = import.meta.dirname;
const outDir = resolve(here, "../server/web");
const version = (JSON.parse(readFileSync(resolve(here, "package.json"), "utf8")) as { version: string })
  .version;
const build = buildName([resolve(here, "src"), resolve(here, "public"), resolve(here, "../sync")]);

const ocr = kitOf(resolve(here, "node_modules"));

/** The desk's page is built by itself, so that neither page fetches what only the other needs; its files carry its name,
 * so that tablets can leave them out of what they keep. */
const desk = {
  input: { office: resolve(here, "office.html") },
  output: {
    entryFileNames: "assets/office-[hash].js",
    chunkFileNames: "assets/office-[name]-[hash].js",
    assetFileNames: "assets/office-[name]-[hash].[ext]",
  },
};

/** The tablet's page. Few files pack far better than many small ones that say the same things; see parts.ts. */
const tablet = {
  input: { index: resolve(here, "index.html") },
  output: { codeSplitting: { groups: parts } },
};

/** The screens whose Spanish words are said by `sayer` alone, and looked up by nobody else. */
const ROOMS = [
  ...["asking", "body", "calendar", "facts", "fields", "measure", "miles", "overrides", "prepare"],
  ...["questions", "reading", "scan", "schedule", "shared"],
];

const offline = VitePWA({
  strategies: "injectManifest",
  srcDir: "src/sw",
  filename: "sw.ts",
  injectRegister: null,
  manifest: false,
  injectManifest: {
    globPatterns: ["**/*.{js,css,html,svg,png,txt,webmanifest}"],
    globIgnores: ["office.html", "assets/office-*", "sw.js", "ocr/**"],
    maximumFileSizeToCacheInBytes: 8_000_000,
    target: "es2023",
  },
});

export default ({ mode }: ConfigEnv) =>
  ({
    root: here,
    define: {
      __VERSION__: JSON.stringify(version),
      __BUILD__: JSON.stringify(build),
      __KIT__: JSON.stringify(ocr.kit.name),
      __KIT_FILES__: JSON.stringify(ocr.kit.files),
    },
    resolve: {
      alias: { "@sync": resolve(here, "../sync") },
      // Vitest runs in Node, where Svelte would else hand out its server half.
      ...(process.env.VITEST ? { conditions: ["browser"] } : {}),
    },
    server: { fs: { allow: [resolve(here, "..")] } },
    build: {
      outDir,
      // `npm run build` builds the desk first.
      emptyOutDir: mode === "desk",
      copyPublicDir: mode !== "desk",
      target: "es2023",
      // Older ones are not supported anyway, and writing light-dark() out for them doubles every color.
      cssTarget: ["chrome130", "safari18.4", "firefox128"],
      // A data: address would need a wider Content-Security-Policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      rolldownOptions: mode === "desk" ? desk : tablet,
    },
    worker: { format: "es" },
    plugins: [
      svelte(),
      withoutKeys(ROOMS),
      ...(mode === "desk" ? [] : [versionFile(version, build), ocr.plugin, offline, compressed()]),
    ],
    test: {
      include: ["tests/**/*.test.ts"],
      environment: "node",
      // As the open app does; the lock screen has words of its own.
      setupFiles: ["tests/speak.ts"],
      testTimeout: 10_000,
    },
  }) satisfies UserConfig & { test: object };
