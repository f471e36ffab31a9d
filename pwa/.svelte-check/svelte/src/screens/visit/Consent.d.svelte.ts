export { default } from "./++Consent.svelte.ts";
export * from "./++Consent.svelte.ts";
