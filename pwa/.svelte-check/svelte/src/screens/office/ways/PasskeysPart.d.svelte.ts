export { default } from "./++PasskeysPart.svelte.ts";
export * from "./++PasskeysPart.svelte.ts";
