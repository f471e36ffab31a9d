import "fake-indexeddb/auto";
import { beforeEach, expect, it, vi } from "vitest";
import { Snippets } from "../../src/screens/snippets/snippets.svelte.ts";
import { expander, insertSnippet } from "../../src/screens/visit/writing.ts";
import type { OwnSnippet } from "../../src/store/snippets.ts";
import { newId } from "../../src/vault/index.ts";
import { aTablet } from "../store/tablet.ts";

/** As much of a textarea as words are put into. */
class Box extends EventTarget {
  value = "";
  maxLength = 40;
  selectionStart = 0;
  selectionEnd = 0;
  focus = vi.fn();

  setSelectionRange(from: number, to: number) {
    [this.selectionStart, this.selectionEnd] = [from, to];
  }

  type(text: string) {
    this.value += text;
    this.setSelectionRange(this.value.length, this.value.length);
    this.dispatchEvent(new Event("input"));
  }
}

beforeEach(() => {
  vi.stubGlobal("HTMLTextAreaElement", Box);
  vi.stubGlobal("InputEvent", Event);
  return () => vi.unstubAllGlobals();
});

async function aBox(...own: Pick<OwnSnippet, "short" | "words">[]) {
  const kept = { own: own.map((one) => ({ ...one, id: newId(), part: null })), uses: {} };
  const snippets = new Snippets((await aTablet()).store, { read: async () => kept, keep: async () => {} });
  await snippets.open("en");
  const box = new Box();
  const heard: string[] = [];
  box.addEventListener("input", () => heard.push(box.value));
  box.addEventListener("input", expander(snippets));
  return { box, heard, snippets };
}

const asArea = (box: Box) => box as unknown as HTMLTextAreaElement;

it("puts words in the place of a short name, and lets the box's own handler hear of them", async () => {
  const { box, heard } = await aBox({ short: "hip", words: "Hip free." });
  box.type("Sore. .hip ");
  expect(box.value).toBe("Sore. Hip free. ");
  expect(box.selectionStart).toBe(box.value.length);
  expect(heard.at(-1)).toBe(box.value);
});

it("leaves alone what is no short name of theirs", async () => {
  const { box, heard } = await aBox({ short: "hip", words: "Hip free." });
  box.type(".hips ");
  expect([box.value, heard.length]).toEqual([".hips ", 1]);
});

it("ends with words that end with a short name themselves", async () => {
  const { box } = await aBox({ short: "a", words: "again .a" });
  box.type(".a ");
  expect(box.value).toBe("again .a ");
});

it("puts nothing where there is no room for it, and does not count it as used", async () => {
  const { box, snippets } = await aBox(
    { short: "b", words: "short" },
    { short: "long", words: "x".repeat(41) },
  );
  box.type(".long ");
  expect(box.value).toBe(".long ");
  const [long] = snippets.all().filter(({ short }) => short === "long");
  if (long) insertSnippet(asArea(box), snippets, long);
  expect(box.value).toBe(".long ");
  expect(snippets.all()[0]?.short).toBe("b");
});

it("puts a tapped one over what is selected, and goes on typing there", async () => {
  const { box, snippets } = await aBox({ short: "hip", words: "Hip free." });
  box.value = "Sore. OLD Later.";
  box.setSelectionRange(6, 9);
  const hip = snippets.find("hip");
  if (hip) insertSnippet(asArea(box), snippets, hip);
  expect(box.value).toBe("Sore. Hip free. Later.");
  expect(box.focus).toHaveBeenCalledOnce();
});
