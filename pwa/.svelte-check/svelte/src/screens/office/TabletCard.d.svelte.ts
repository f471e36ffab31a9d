export { default } from "./++TabletCard.svelte.ts";
export * from "./++TabletCard.svelte.ts";
