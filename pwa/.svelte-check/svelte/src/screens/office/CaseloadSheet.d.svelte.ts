export { default } from "./++CaseloadSheet.svelte.ts";
export * from "./++CaseloadSheet.svelte.ts";
