export { default } from "./++AddVisit.svelte.ts";
export * from "./++AddVisit.svelte.ts";
