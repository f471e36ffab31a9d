export { default } from "./++CopyForClient.svelte.ts";
export * from "./++CopyForClient.svelte.ts";
