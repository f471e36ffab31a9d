// Lets Node run the tests of the rules over another tree (TREE) and without vitest (shim.ts).
import { registerHooks } from "node:module";
import { pathToFileURL } from "node:url";

const shim = new URL("./shim.ts", import.meta.url).href;
const tree = pathToFileURL(`${process.env.TREE}/`).href;

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === "vitest") {
      return { url: shim, shortCircuit: true };
    }
    if (specifier.startsWith("@sync/")) {
      return next(new URL(`sync/${specifier.slice("@sync/".length)}`, tree).href, context);
    }
    return next(specifier, context);
  },
});
