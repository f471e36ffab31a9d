export { default } from "./++Gauge.svelte.ts";
export * from "./++Gauge.svelte.ts";
