export { default } from "./++Passphrase.svelte.ts";
export * from "./++Passphrase.svelte.ts";
