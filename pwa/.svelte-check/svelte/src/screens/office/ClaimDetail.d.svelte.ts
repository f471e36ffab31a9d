export { default } from "./++ClaimDetail.svelte.ts";
export * from "./++ClaimDetail.svelte.ts";
