export { default } from "./++VisitSheet.svelte.ts";
export * from "./++VisitSheet.svelte.ts";
