/** Lets plain Node find what the build finds by the name @sync. */
import { registerHooks } from "node:module";

const sync = new URL("../../../sync/", import.meta.url);

registerHooks({
  resolve(specifier, context, next) {
    const ours = specifier.startsWith("@sync/");
    return next(ours ? new URL(specifier.slice("@sync/".length), sync).href : specifier, context);
  },
});
