export { default } from "./++ClaimFindings.svelte.ts";
export * from "./++ClaimFindings.svelte.ts";
