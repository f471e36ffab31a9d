import { toast } from "../components/toast.svelte.ts";
import { t } from "../messages/index.ts";
import { BadFields, SealedError, StoreFull } from "../store/errors.ts";
import { fieldWords } from "./questions/fields.ts";
import { wrongWords } from "./questions/wrong.ts";

/** Wait for a save and answer whether it happened; when it did not, say why on screen. */
export async function kept(saving: Promise<unknown>): Promise<boolean> {
  try {
    await saving;
    return true;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    if (cause instanceof SealedError) toast(t("save.sealed"));
    else if (cause instanceof StoreFull) toast(t("save.full"));
    else if (cause instanceof BadFields) toast(badWords(cause));
    else toast(t("save.failed", { why }));
    return false;
  }
}

/** What stands in the way of saving some fields; the person can mend it where they typed it. */
export function badWords({ kind, complaints }: BadFields): string {
  const wrong = Object.entries(complaints).map(
    ([field, said]) => `${fieldWords(kind, field)}: ${wrongWords(said)}`,
  );
  return t("save.bad", { wrong: wrong.join("; ") });
}
