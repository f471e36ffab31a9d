export { default } from "./++ClientsTurn.svelte.ts";
export * from "./++ClientsTurn.svelte.ts";
