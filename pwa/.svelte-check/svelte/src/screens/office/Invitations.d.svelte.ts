export { default } from "./++Invitations.svelte.ts";
export * from "./++Invitations.svelte.ts";
