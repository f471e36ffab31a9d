export { default } from "./++OnTabletTable.svelte.ts";
export * from "./++OnTabletTable.svelte.ts";
