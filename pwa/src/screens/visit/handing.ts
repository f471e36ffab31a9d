import type { Due, Purpose } from "@sync/consent_due.ts";
import { formFor } from "../../checks/gather.ts";
import { localDay } from "../../messages/index.ts";
import type { Entry, Store } from "../../store/api.ts";
import type { TurnForm } from "../../store/turn.ts";

export type Language = "en" | "es";

/** A text to hand over, in the client's own language first; the page can be turned to the other. */
export function pairOf(store: Store, own: Language, purpose: Purpose): Entry<"consent_form">[] {
  const found = [own, own === "en" ? "es" : "en"] as const;
  const forms = found.map((language) => formFor(store, language, localDay(), purpose));
  return [...new Set(forms.filter((form) => form !== undefined))];
}

/** What of a form lies on the tablet while the client has it; an older form says less. */
export function asText({ id, fields }: Entry<"consent_form">): TurnForm {
  const { title, body, version, language, statements = [], purpose = null } = fields;
  return { id, title, body, version, language, statements, purpose };
}

/** Whether a text other than that to treatment is to be signed before the visit goes on. */
export function waits({ purpose, why }: Due): boolean {
  return purpose !== "treatment" && why !== "" && why !== "offered";
}
