export { default } from "./++UnlockForm.svelte.ts";
export * from "./++UnlockForm.svelte.ts";
