export { default } from "./++Referrals.svelte.ts";
export * from "./++Referrals.svelte.ts";
