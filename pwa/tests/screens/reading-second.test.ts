import type { Proposal } from "@sync/referral_reading.ts";
import { expect, it } from "vitest";
import {
  heldAgainst,
  levelLines,
  readAmong,
  SecondReader,
} from "../../src/screens/visit/reading/second.svelte.ts";
import type { PageReading } from "../../src/shell/api.ts";
import type { Entry } from "../../src/store/api.ts";

type Page = Entry<"referral_page">;

const SHA = ["a".repeat(64), "b".repeat(64)] as const;
const PAGES = SHA.map(
  (sha256, at) => ({ id: `page-${at}`, fields: { sha256, width: 1_700, height: 2_200 } }) as unknown as Page,
);
const NPI = { text: "NPI: 1234567893", box: [10, 20, 200, 44], seen: [15, 25, 210, 60] };
/** The pictures this tablet has read. */
const HERE: ReadonlySet<string> = new Set(SHA);
const waiting: PageReading = { state: "waiting", width: 0, height: 0, lines: [] };
const read = (...lines: PageReading["lines"]): PageReading => ({
  state: "read",
  width: 1_700,
  height: 2_200,
  lines,
});

function proposal(value: string, more: Partial<Proposal> = {}): Proposal {
  return {
    field: "referring_npi",
    value,
    text: NPI.text,
    page: 0,
    box: [0, 0, 5, 5],
    doubts: [],
    ...more,
  } as Proposal;
}

/** An office that answers these in turn, the last for ever, and a clock that is turned by hand. */
function office(...answers: (PageReading | Error)[]) {
  const asked: string[] = [];
  const waits: { ms: number; act: () => void; over: boolean }[] = [];
  const readingOf = async (sha256: string) => {
    const answer = answers[Math.min(asked.push(sha256), answers.length) - 1];
    if (answer instanceof Error || answer === undefined) throw answer;
    return answer;
  };
  const after = (ms: number, act: () => void) => {
    const wait = { ms, act, over: false };
    waits.push(wait);
    return () => {
      wait.over = true;
    };
  };
  return { second: new SecondReader({ readingOf }, after), asked, waits };
}

const settled = () => new Promise((done) => setTimeout(done));

it("a page the office has read is taken, and is asked for once", async () => {
  const { second, asked, waits } = office(read(NPI));
  await second.look(PAGES);
  await second.look(PAGES);
  expect(asked).toEqual([...SHA]);
  expect(waits).toEqual([]);
  expect(levelLines(second.pages, PAGES).map(({ text, box, page }) => [text, box, page])).toEqual([
    [NPI.text, NPI.box, 0],
    [NPI.text, NPI.box, 1],
  ]);
});

it("one that waits, or that nobody can ask for without a network, is asked for a few times more", async () => {
  const { second, asked, waits } = office(new Error("no network"), waiting);
  await second.look(PAGES.slice(0, 1));
  for (let turn = 0; turn < 10; turn++) {
    waits[turn]?.act();
    await settled();
  }
  expect(asked).toHaveLength(5);
  expect(waits.map(({ ms }) => ms)).toEqual([5_000, 20_000, 60_000, 240_000]);
});

it("one that cannot be read, and an office without a reader, are asked once", async () => {
  for (const state of ["failed", "off"] as const) {
    const { second, asked, waits } = office({ ...waiting, state });
    await second.look(PAGES.slice(0, 1));
    expect([asked.length, waits.length, second.pages.size]).toEqual([1, 0, 0]);
  }
});

it("when the screen is left nothing more is asked", async () => {
  const { second, waits } = office(waiting);
  await second.look(PAGES);
  second.stop();
  expect(waits.map(({ over }) => over)).toEqual([true]);
});

it("without a second reading the tablet's own stands as it is", () => {
  const own = [proposal("1234567893")];
  expect(heldAgainst(own, HERE, [], new Map(), PAGES)).toBe(own);
});

it("what both read is not doubted; what one alone read, or both differently, is", () => {
  const pages = new Map([[SHA[0], read(NPI)]]);
  const doubts = (own: Proposal[], theirs: Proposal[]) =>
    heldAgainst(own, HERE, theirs, pages, PAGES).map(({ value, doubts }) => [value, ...doubts]);
  expect(doubts([proposal("1234567893")], [proposal("1234567893")])).toEqual([["1234567893"]]);
  expect(doubts([proposal("1234567893")], [])).toEqual([["1234567893", "one_reader"]]);
  expect(doubts([], [proposal("1234567893")])).toEqual([["1234567893", "one_reader"]]);
  const [[, ...differ] = []] = doubts(
    [proposal("1234567898", { doubts: ["npi_digit"] })],
    [proposal("1234567893")],
  );
  expect(differ).toContain("readers_differ");
});

it("a tablet that cannot read shows what the office read, where it stands in the picture", () => {
  const pages = new Map([[SHA[0], { ...read(NPI), width: 850, height: 1_100 }]]);
  const found = heldAgainst([], new Set(), [proposal("1234567893", { box: NPI.box })], pages, PAGES);
  expect(found).toEqual([proposal("1234567893", { box: [30, 50, 420, 120] })]);
});

it("of a page that only one of them has read nothing is doubted for that", () => {
  const pages = new Map([[SHA[0], read(NPI)]]);
  const second = proposal("12", { field: "visits_authorized", page: 1 });
  expect(heldAgainst([second], HERE, [], pages, PAGES)).toEqual([second]);
  const first = proposal("1234567893", { box: NPI.box });
  const found = heldAgainst([second], new Set([SHA[1]]), [first], pages, PAGES);
  expect(found.map(({ value, doubts }) => [value, ...doubts])).toEqual([["12"], ["1234567893"]]);
});

it("a picture that was taken again is one nobody has read", () => {
  const pages = new Map([[SHA[0], read(NPI)]]);
  expect(readAmong(pages, PAGES).size).toBe(1);
  const again = [{ id: "page-0", fields: { sha256: "c".repeat(64) } } as unknown as Page];
  expect(readAmong(pages, again).size).toBe(0);
});
