export { default } from "./++SignaturePad.svelte.ts";
export * from "./++SignaturePad.svelte.ts";
