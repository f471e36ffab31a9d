export { default } from "./++PublishSheet.svelte.ts";
export * from "./++PublishSheet.svelte.ts";
