export { default } from "./++BuiltFrom.svelte.ts";
export * from "./++BuiltFrom.svelte.ts";
