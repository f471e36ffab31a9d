export { default } from "./++Diagnoses.svelte.ts";
export * from "./++Diagnoses.svelte.ts";
