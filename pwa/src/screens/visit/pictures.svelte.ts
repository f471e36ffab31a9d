import { SvelteMap } from "svelte/reactivity";
import { session } from "../../shell/session.svelte.ts";

/** Opened pictures as addresses an img can show; call it while a component is being made, its end lets go of them. */
export function pictures(): (sha256: string, record: string) => string | null {
  const { exchange } = session();
  const opened = new SvelteMap<string, string>();
  const asked = new Set<string>();
  $effect(() => () => {
    for (const address of opened.values()) URL.revokeObjectURL(address);
  });
  return (sha256, record) => {
    if (!asked.has(sha256)) {
      asked.add(sha256);
      void exchange.picture(sha256, record).then((bytes) => {
        if (bytes === undefined) asked.delete(sha256);
        else opened.set(sha256, URL.createObjectURL(new Blob([bytes], { type: "image/jpeg" })));
      });
    }
    return opened.get(sha256) ?? null;
  };
}
