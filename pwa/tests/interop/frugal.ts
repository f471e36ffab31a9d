/**
 * What the tablet's own exchange costs on the wire against a real office, run by tests/server/exchange/test_frugal.py:
 * one tablet writes visits with notes and sends them, another takes them in, both ask again, and some notes are edited.
 * Prints, for each of these, the requests and the bytes of their bodies as they were carried, and beside them the bytes
 * of the words alone, packed in the same way.
 */
import "fake-indexeddb/auto";
import { argv, stdout } from "node:process";
import { gzipSync } from "node:zlib";
import { aClient, aVisit } from "../store/tablet.ts";
import { type Holder, openTablet, type Person } from "./holder.ts";

interface Job {
  base: string;
  visits: number;
  edits: number;
  people: [Person, Person];
}

const WORDS = (
  "neck shoulder left right sore since monday after lifting worse in the morning sleeps badly tender point upper " +
  "trapezius levator scapulae rotation limited degrees released with slow pressure heat improved follow next week"
).split(" ");

const job = JSON.parse(argv[2] ?? "") as Job;
const spent = { requests: 0, up: 0, down: 0 };
const heard = (sent: number, answer: Response) => {
  spent.requests += 1;
  spent.up += sent;
  spent.down += Number(answer.headers.get("Content-Length"));
};
const [first, second] = [
  await openTablet(job.base, job.people[0], heard),
  await openTablet(job.base, job.people[1], heard),
];

/** Made-up prose, another for each number. */
function prose(of: number, words: number): string {
  let state = of + 1;
  return Array.from({ length: words }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return WORDS[(state >>> 16) % WORDS.length];
  }).join(" ");
}

async function cost(tablet: Holder) {
  Object.assign(spent, { requests: 0, up: 0, down: 0 });
  await tablet.sync();
  return { ...spent };
}

const patientId = await aClient(first);
await first.sync();
const notes: string[] = [];
const said: string[] = [];
for (let at = 0; at < job.visits; at++) {
  const id = await aVisit(first, patientId);
  const words = { subjective: prose(at, 60), objective: prose(at + 7_000, 60), plan: prose(at + 9_000, 40) };
  await first.store.set("note", id, words);
  said.push(...Object.values(words));
  notes.push(id);
}
const push = await cost(first);
const pull = await cost(second);
const idle = await cost(second);
for (const [at, id] of notes.slice(0, job.edits).entries()) {
  await first.store.set("note", id, { plan: prose(at + 20_000, 12) });
}
const edits = await cost(first);
const words = gzipSync(said.join("\n"), { level: 6 }).byteLength;
stdout.write(JSON.stringify({ push, pull, idle, edits, words }));
