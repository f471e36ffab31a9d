export { default } from "./++SignInsPart.svelte.ts";
export * from "./++SignInsPart.svelte.ts";
