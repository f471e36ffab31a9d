export { default } from "./++WhatWasSigned.svelte.ts";
export * from "./++WhatWasSigned.svelte.ts";
