export { default } from "./++Consents.svelte.ts";
export * from "./++Consents.svelte.ts";
