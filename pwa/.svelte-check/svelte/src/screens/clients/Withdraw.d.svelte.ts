export { default } from "./++Withdraw.svelte.ts";
export * from "./++Withdraw.svelte.ts";
