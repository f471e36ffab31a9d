import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

const names = new Map();

/** The class that keeps a component's styles its own: it is written thousands of times, so it is short. */
function cssHash({ hash, css, filename }) {
  const of = filename ?? css;
  const name = `s${hash(of).slice(-4)}`;
  if ((names.get(name) ?? of) !== of) throw new Error(`${of} and ${names.get(name)} would share ${name}`);
  names.set(name, of);
  return name;
}

export default {
  preprocess: vitePreprocess(),
  // Runes everywhere: one way to hold state, and no component falls back to the older one unnoticed.
  compilerOptions: { runes: true, cssHash },
};
