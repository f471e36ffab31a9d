export { default } from "./++GivenTo.svelte.ts";
export * from "./++GivenTo.svelte.ts";
