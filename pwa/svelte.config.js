import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

export default {
  preprocess: vitePreprocess(),
  // Runes everywhere: one way to hold state, and no component falls back to the older one unnoticed.
  compilerOptions: { runes: true },
};
