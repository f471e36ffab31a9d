import type { Entry, Store } from "../../store/api.ts";
import { wordsOf } from "../../store/fold.ts";
import { kept } from "../keep.ts";
import { fullName } from "../people.ts";
import { timeOf } from "../schedule/days.ts";
import { newVisit } from "../schedule/plan.ts";
import type { Found } from "./read.ts";
import { idOf, uidOf } from "./visits.ts";

/** What became of an event before: its visit is there, was there, or it is a visit of ours that was given away. */
export type Known = "added" | "own" | null;

/** A visit that an event may mean; nothing of it is written until a person says so. */
export interface Proposal {
  readonly found: Found;
  /** The id of its visit: the same whenever the same file comes again. */
  readonly id: string;
  readonly known: Known;
  /** The clients whose whole names stand in it. */
  readonly clients: readonly Entry<"patient">[];
}

/** What the events of a file may mean, by day and time; canceled ones mean nothing new. Rejects with StoreGone. */
export async function proposalsOf(store: Store, events: readonly Found[]): Promise<Proposal[]> {
  const visits = store.all("encounter");
  const own = new Set(await Promise.all(visits.map(({ id }) => uidOf(store, id))));
  const names = store.all("patient").map((client) => ({ client, name: wordsOf(fullName(client.fields)) }));
  const when = ({ day, startsAt }: Found) => `${day} ${startsAt ?? "9"}`;
  const meant = events
    .filter(({ canceled }) => !canceled)
    .sort((one, other) => when(one).localeCompare(when(other)));
  return Promise.all(
    meant.map(async (found) => {
      const id = await idOf(store, found.uid);
      const known = own.has(found.uid) ? "own" : store.get("encounter", id) ? "added" : null;
      const said = new Set(wordsOf(found.summary));
      const clients = names
        .filter(({ name }) => name.length > 1 && name.every((word) => said.has(word)))
        .map(({ client }) => client);
      return { found, id, known, clients };
    }),
  );
}

/** Whether a client has a visit on the day already that takes place. */
export function isTaken(store: Store, clientId: string, day: string): boolean {
  return store
    .all("encounter")
    .some(
      ({ fields }) =>
        fields.patient_id === clientId && fields.date_of_service === day && fields.canceled_at === null,
    );
}

/** Add the visit of a proposal, whole or not at all; answers whether it was added. It is taken back as any visit is, by
 * canceling it: an id that was deleted could not come again. */
export function addVisit(store: Store, { found, id }: Proposal, client: Entry<"patient">): Promise<boolean> {
  return kept(added(store, found, id, client));
}

async function added(store: Store, found: Found, id: string, client: Entry<"patient">): Promise<void> {
  // What covers the day is known only with the client's records here.
  const hold = store.hold([client.id]);
  try {
    await hold.ready;
    const fields = newVisit(store, client, found.day, timeOf(found.startsAt), store.userId);
    await store.create("encounter", fields, { patientId: client.id, id });
  } finally {
    hold.release();
  }
}
