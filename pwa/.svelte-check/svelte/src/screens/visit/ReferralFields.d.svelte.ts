export { default } from "./++ReferralFields.svelte.ts";
export * from "./++ReferralFields.svelte.ts";
