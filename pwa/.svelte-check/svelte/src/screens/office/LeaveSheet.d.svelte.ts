export { default } from "./++LeaveSheet.svelte.ts";
export * from "./++LeaveSheet.svelte.ts";
