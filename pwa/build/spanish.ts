import { readFileSync } from "node:fs";
import { type Plugin, transformWithOxc } from "vite";

const ROOM = /\/src\/messages\/es\/[\w-]+\.ts$/;

/** The Spanish words of a screen without their keys: a list in the order of the English ones, which are there anyway
 * (src/messages/sayer.ts). Only what `shortened` names comes so; the rest is looked up by its keys. */
export function withoutKeys(shortened: readonly string[]): Plugin {
  return {
    name: "tableside-without-keys",
    apply: "build",
    async load(id) {
      const name = ROOM.test(id) ? id.slice(id.lastIndexOf("/") + 1, -3) : "";
      return shortened.includes(name)
        ? listed(name, await words(id), await words(id.replace("/es/", "/en/")))
        : null;
    },
  };
}

/** Write a module that says words as a list. Throws where the two languages do not have the same keys. */
export function listed(name: string, spanish: Words, english: Words): string {
  const keys = Object.keys(english);
  const odd = [...Object.keys(spanish), ...keys].filter((key) => !(key in english && key in spanish));
  if (odd.length > 0) throw new Error(`${name}: ${odd.join(", ")} in one language alone`);
  return `export const ${name} = ${JSON.stringify(keys.map((key) => spanish[key]))};`;
}

type Words = Readonly<Record<string, unknown>>;

async function words(path: string): Promise<Words> {
  // Without its types any Node reads it.
  const { code } = await transformWithOxc(readFileSync(path, "utf8"), path);
  const module = `data:text/javascript;base64,${Buffer.from(code).toString("base64")}`;
  const [only, ...more] = Object.values((await import(module)) as Record<string, Words>);
  if (!only || more.length > 0) throw new Error(`${path} has more than its words`);
  return only;
}
