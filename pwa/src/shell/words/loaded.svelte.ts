import type { Language } from "../../messages/index.ts";
import { en } from "./en.ts";
import type { ShellWords } from "./index.ts";

let spanish = $state.raw<ShellWords | null>(null);
let asked = false;

/** The words of a language; English until Spanish has come. */
export function loaded(language: Language): ShellWords {
  if (language === "en") return en;
  if (!asked) {
    asked = true;
    void import("./es.ts").then(({ es }) => {
      spanish = es;
    });
  }
  return spanish ?? en;
}
