import { localDay } from "../messages/index.ts";
import type { Hold, Store } from "../store/api.ts";
import { live } from "../store/live.svelte.ts";
import type { Route } from "./api.ts";
import { day, followDay } from "./day.svelte.ts";

const WEEK_MS = 7 * 86_400_000;

/** Whose records a place shows: clients', or one's own. */
export function patientsOn(store: Store, route: Route, today: string): string[] {
  if (route.name === "client") return [route.patientId];
  if (route.name === "miles") return [store.userId];
  if (route.name === "visit") {
    const encounter = store.get("encounter", route.encounterId);
    return encounter ? [encounter.fields.patient_id] : [];
  }
  if (route.name !== "today") return [];
  // Today says of the week's clients whose referral ends, and of visits that wait until when their claim is taken.
  const week = localDay(new Date(Date.parse(`${today}T12:00:00`) + WEEK_MS));
  const asked = store
    .all("office_question")
    .filter(({ fields }) => fields.answered_at === null && fields.closed_at === null)
    .map(({ fields }) => fields.encounter_id);
  const stops = store
    .all("encounter")
    .filter(
      ({ id, state, fields: { date_of_service: on, started_at, canceled_at } }) =>
        asked.includes(id) ||
        (on >= today ? on <= week : state !== "signed" && started_at !== null && canceled_at === null),
    );
  return [...new Set(stops.map(({ fields }) => fields.patient_id))];
}

/** Have the records that a place shows in memory while it is shown; `here` once they are. A client who comes to a
 * place that is on screen already is brought beside the others. Call it while a component is being made. */
export function atHand(
  store: Store,
  route: () => Route,
): { readonly here: boolean; readonly failed: boolean } {
  const seen = (["encounter", "office_question"] as const).map((kind) => live(store, kind));
  let shown = $state.raw("");
  let failed = $state(false);
  let hold: Hold | null = null;
  const wanted = $derived.by(() => {
    for (const { rows } of seen) void rows;
    return patientsOn(store, route(), day());
  });
  // Today stays the same place whoever comes to it; another client's page is another place.
  const place = $derived(route().name === "today" ? "today" : wanted.join());

  $effect(followDay);
  $effect(() => {
    const [now, next] = [place, store.hold(wanted)];
    hold?.release();
    hold = next;
    next.ready.then(
      () => {
        if (hold === next) shown = now;
      },
      () => {
        if (hold === next) failed = true;
      },
    );
  });
  $effect(() => () => hold?.release());

  return {
    get here() {
      return wanted.length === 0 || shown === place;
    },
    get failed() {
      return failed;
    },
  };
}
