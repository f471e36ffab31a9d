import { say } from "../words.ts";
import type { Content } from "./shapes.ts";

/** Say what publishing will mean for clients. `standing`: how many signed a version before that still counts. */
export function meaningOf({ due, sign_again }: Content, follows: boolean, standing: number): string {
  if (due === "each_visit") return say("forms.means_each_visit");
  if (due === "as_needed") return say("forms.means_as_needed");
  if (!follows) return say("forms.means_first");
  if (!sign_again) return say("forms.means_next");
  return standing === 0 ? say("forms.means_nobody") : say("forms.means_again", { count: standing });
}
