export { default } from "./++ConsentForm.svelte.ts";
export * from "./++ConsentForm.svelte.ts";
