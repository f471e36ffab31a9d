import type { Hold, Store } from "../../store/api.ts";

/** Have the records of some clients in memory while a list speaks of them; `has` says whose are here, and is current
 * wherever it is read. Call it while a component is being made. */
export function heldFor(
  store: Store,
  wanted: () => Iterable<string | null>,
): { has(patientId: string | null): boolean } {
  let here = $state.raw<ReadonlySet<string>>(new Set());
  let hold: Hold | null = null;
  // As text, so that a list that names the same clients again asks for nothing.
  const ids = $derived([...new Set([...wanted()].filter((id) => id !== null))].sort().join());

  $effect(() => {
    const now = ids === "" ? [] : ids.split(",");
    const next = store.hold(now);
    hold?.release();
    hold = next;
    next.ready.then(
      () => {
        if (hold === next) here = new Set(now);
      },
      // Without their records nothing may be said of them; the banners say what is wrong with the tablet.
      () => {},
    );
  });
  $effect(() => () => hold?.release());

  return { has: (patientId) => patientId === null || here.has(patientId) };
}
