export { default } from "./++PainKeys.svelte.ts";
export * from "./++PainKeys.svelte.ts";
