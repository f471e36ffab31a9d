export { default } from "./++ActivityPart.svelte.ts";
export * from "./++ActivityPart.svelte.ts";
