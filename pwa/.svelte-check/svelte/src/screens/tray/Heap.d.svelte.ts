export { default } from "./++Heap.svelte.ts";
export * from "./++Heap.svelte.ts";
