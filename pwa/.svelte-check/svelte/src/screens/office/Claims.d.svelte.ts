export { default } from "./++Claims.svelte.ts";
export * from "./++Claims.svelte.ts";
