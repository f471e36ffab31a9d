/** Lets Node run the app's own sources as they are: `@sync/` is the folder it is for vite and TypeScript. */

import { registerHooks } from "node:module";

const SYNC = new URL("../../../sync/", import.meta.url);

registerHooks({
  resolve(specifier, context, next) {
    const ours = specifier.startsWith("@sync/");
    return next(ours ? new URL(specifier.slice("@sync/".length), SYNC).href : specifier, context);
  },
});
