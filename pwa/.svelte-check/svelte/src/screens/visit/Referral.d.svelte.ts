export { default } from "./++Referral.svelte.ts";
export * from "./++Referral.svelte.ts";
