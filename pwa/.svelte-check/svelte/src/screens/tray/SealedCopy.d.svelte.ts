export { default } from "./++SealedCopy.svelte.ts";
export * from "./++SealedCopy.svelte.ts";
