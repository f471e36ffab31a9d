export { default } from "./++Enroll.svelte.ts";
export * from "./++Enroll.svelte.ts";
