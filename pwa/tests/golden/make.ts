import "fake-indexeddb/auto";
import { resolve } from "node:path";
import { KINDS, SCHEMA } from "@sync/records/validate.ts";
import { aTablet } from "../store/tablet.ts";
import { dump, written } from "./dump.ts";
import { opsOf } from "./ops.ts";
import { seeded } from "./seeded.ts";
import { aWholeTablet } from "./story.ts";

/** Every golden file there should be of today's versions, below the top folder of a tree, and how it is made. */
export async function files(top: string): Promise<{ path: string; make: () => Promise<string> }[]> {
  const { name, disk } = await aTablet();
  disk.close();
  const { version } = await dump(name);
  const tablet = {
    path: resolve(top, "pwa/tests/golden", `version-${version}.json`),
    make: () => seeded(version, async () => written(await aWholeTablet())),
  };
  const kinds = Object.keys(KINDS).map((kind, at) => ({
    path: resolve(top, "sync/golden", `schema-${SCHEMA}`, `${kind}.json`),
    make: () => seeded(at, async () => written(await opsOf(kind))),
  }));
  return [tablet, ...kinds];
}
