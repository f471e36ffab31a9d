export { default } from "./++Finish.svelte.ts";
export * from "./++Finish.svelte.ts";
