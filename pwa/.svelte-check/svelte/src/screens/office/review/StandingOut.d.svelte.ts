export { default } from "./++StandingOut.svelte.ts";
export * from "./++StandingOut.svelte.ts";
