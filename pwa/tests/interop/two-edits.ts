/**
 * Two tablets' own stores and exchanges against a real office, run by tests/server/exchange/test_two_edits.py: each
 * edits the same notes without having seen the other's words, then both exchange until quiet. Prints, for each note,
 * what was written and what is there afterwards on both.
 */
import "fake-indexeddb/auto";
import { argv, stdout } from "node:process";
import { aClient, aVisit } from "../store/tablet.ts";
import { type Holder, openTablet, type Person } from "./holder.ts";

interface Job {
  base: string;
  /** How many notes both edit in the same field, and as many in different ones. */
  each: number;
  people: [Person, Person];
}

type Section = "plan" | "assessment";

const job = JSON.parse(argv[2] ?? "") as Job;

async function held({ store }: Holder, patientId: string, id: string) {
  await store.bring(patientId);
  const { plan, assessment } = store.get("note", id)?.fields ?? {};
  const cards = store.pile().conflicts.filter(({ recordId }) => recordId === id);
  return {
    plan,
    assessment,
    cards: cards.map(({ field, base, mine, theirs, mineBy, theirsBy }) => ({
      field,
      base,
      mine,
      theirs,
      mineBy,
      theirsBy,
    })),
  };
}

const [first, second] = [
  await openTablet(job.base, job.people[0]),
  await openTablet(job.base, job.people[1]),
];
const patientId = await aClient(first);
const notes: { id: string; theirs: Section }[] = [];
for (let at = 0; at < 2 * job.each; at++) {
  const id = await aVisit(first, patientId);
  await first.store.set("note", id, { plan: `Before ${at}`, assessment: `Before ${at}` });
  notes.push({ id, theirs: at < job.each ? "plan" : "assessment" });
}
await first.sync();
await second.sync();

for (const [at, { id, theirs }] of notes.entries()) {
  for (const { store } of [first, second]) await store.bring(patientId);
  await first.store.set("note", id, { plan: `First ${at}` });
  await second.store.set("note", id, { [theirs]: `Second ${at}` });
}
for (const tablet of [first, second, first, second]) await tablet.sync();

const after = [];
for (const { id } of notes) {
  after.push([await held(first, patientId, id), await held(second, patientId, id)]);
}
stdout.write(JSON.stringify(after));
