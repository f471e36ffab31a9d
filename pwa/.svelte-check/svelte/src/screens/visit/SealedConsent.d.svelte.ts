export { default } from "./++SealedConsent.svelte.ts";
export * from "./++SealedConsent.svelte.ts";
