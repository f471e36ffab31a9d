import type { Entry, Store } from "../../store/api.ts";
import { payersByPatient } from "../../store/covered.ts";
import { live } from "../../store/live.svelte.ts";
import { lastVisits, recentFirst } from "./recent.ts";
import { namesOne, search, searchable } from "./search.ts";

/** The clients that a query finds, and when each was visited last; both current wherever they are read. */
export interface FoundClients {
  readonly found: readonly Entry<"patient">[];
  readonly last: ReadonlyMap<string, string>;
}

/** Find clients by what is typed. Call it while a component is being made. */
export function foundClients(store: Store, query: () => string, today: () => string): FoundClients {
  const patients = live(store, "patient");
  const encounters = live(store, "encounter");
  const payers = live(store, "payer");
  const coverages = live(store, "coverage");
  let insured = $state.raw<ReadonlyMap<string, readonly string[]>>(new Map());

  // Coverages lie on the disk but for those of clients on screen: they are opened once somebody types a payer's name.
  const asksPayer = $derived(
    namesOne(
      payers.rows.map(({ fields }) => fields.name),
      query(),
    ),
  );
  $effect(() => {
    if (!asksPayer) return;
    void coverages.rows;
    let over = false;
    payersByPatient(store).then(
      (read) => {
        if (!over) insured = read;
      },
      () => {}, // The tablet was locked meanwhile; names are found all the same.
    );
    return () => {
      over = true;
    };
  });

  const last = $derived(lastVisits(encounters.rows, today()));
  const ordered = $derived(recentFirst(patients.rows, last));
  const named = $derived(new Map(payers.rows.map(({ id, fields }) => [id, fields.name])));
  const prepared = $derived(
    ordered.map((row) =>
      searchable(
        row,
        row.fields,
        insured
          .get(row.id)
          ?.map((id) => named.get(id) ?? "")
          .join(" "),
      ),
    ),
  );
  const found = $derived(search(prepared, query()));

  return {
    get found() {
      return found;
    },
    get last() {
      return last;
    },
  };
}
