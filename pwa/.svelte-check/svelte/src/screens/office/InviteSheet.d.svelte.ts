export { default } from "./++InviteSheet.svelte.ts";
export * from "./++InviteSheet.svelte.ts";
