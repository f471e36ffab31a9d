/** Writes the golden files that are missing: today's database of a tablet, and today's ops of every kind. A file that
 * is there is never touched, since a tablet may be out there that left it; to make one again before its release,
 * delete it. Run: make golden. Another tree to write below may be named. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { runnerImport } from "vite";

process.env.TZ = "America/Los_Angeles";
const here = import.meta.dirname;
const [, , top = resolve(here, "../..")] = process.argv;
const { module } = await runnerImport<typeof import("../tests/golden/make.ts")>(
  resolve(here, "../tests/golden/make.ts"),
  { configFile: false, resolve: { alias: { "@sync": resolve(here, "../../sync") } } },
);
for (const { path, make } of await module.files(top)) {
  if (existsSync(path)) continue;
  mkdirSync(resolve(path, ".."), { recursive: true });
  writeFileSync(path, await make(), { flag: "wx" });
  console.log(`wrote ${path}`);
}
process.exit(0);
