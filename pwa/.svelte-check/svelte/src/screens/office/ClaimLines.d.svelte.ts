export { default } from "./++ClaimLines.svelte.ts";
export * from "./++ClaimLines.svelte.ts";
