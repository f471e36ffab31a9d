import { toast } from "../components/toast.svelte.ts";
import { t } from "../messages/index.ts";
import { SealedError, StoreFull } from "../store/errors.ts";

/** Wait for a save and answer whether it happened; when it did not, say why on screen. */
export async function kept(saving: Promise<unknown>): Promise<boolean> {
  try {
    await saving;
    return true;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    if (cause instanceof SealedError) toast(t("save.sealed"));
    else if (cause instanceof StoreFull) toast(t("save.full"));
    else toast(t("save.failed", { why }));
    return false;
  }
}
