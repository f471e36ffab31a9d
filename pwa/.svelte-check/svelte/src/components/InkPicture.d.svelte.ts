export { default } from "./++InkPicture.svelte.ts";
export * from "./++InkPicture.svelte.ts";
