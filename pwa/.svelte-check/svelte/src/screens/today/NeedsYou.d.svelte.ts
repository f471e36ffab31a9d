export { default } from "./++NeedsYou.svelte.ts";
export * from "./++NeedsYou.svelte.ts";
