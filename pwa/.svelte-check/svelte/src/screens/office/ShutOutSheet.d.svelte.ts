export { default } from "./++ShutOutSheet.svelte.ts";
export * from "./++ShutOutSheet.svelte.ts";
