export { default } from "./++KeysSheet.svelte.ts";
export * from "./++KeysSheet.svelte.ts";
