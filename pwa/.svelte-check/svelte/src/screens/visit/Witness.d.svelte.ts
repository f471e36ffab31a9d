export { default } from "./++Witness.svelte.ts";
export * from "./++Witness.svelte.ts";
