export { default } from "./++ChainPart.svelte.ts";
export * from "./++ChainPart.svelte.ts";
