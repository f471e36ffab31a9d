export { default } from "./++HandedBack.svelte.ts";
export * from "./++HandedBack.svelte.ts";
