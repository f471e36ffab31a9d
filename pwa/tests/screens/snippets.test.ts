import "fake-indexeddb/auto";
import { describe, expect, it } from "vitest";
import { starter as english } from "../../src/messages/en/starter.ts";
import { starter as spanish } from "../../src/messages/es/starter.ts";
import { inserted, plainShort, shortBefore } from "../../src/screens/snippets/expand.ts";
import { Snippets } from "../../src/screens/snippets/snippets.svelte.ts";
import type { KeptSnippets, SnippetShelf } from "../../src/store/snippets.ts";
import { newId } from "../../src/vault/index.ts";
import { Office } from "../exchange/office.ts";
import { OTHER, sync } from "../exchange/tablets.ts";
import { aTablet, killed, type Tablet, USER } from "../store/tablet.ts";

/** A shelf in memory that fails when told to. */
function aShelf(kept: KeptSnippets = { own: [], uses: {} }) {
  let failure: Error | null = null;
  const shelf: SnippetShelf = {
    read: async () => {
      if (failure) throw failure;
      return kept;
    },
    keep: async (next) => {
      if (failure) throw failure;
      kept = next;
    },
  };
  return { shelf, kept: () => kept, fail: (with_: Error | null) => (failure = with_) };
}

async function opened(place = aShelf(), tablet?: Tablet) {
  const { store } = tablet ?? (await aTablet());
  const snippets = new Snippets(store, place.shelf);
  await snippets.open("en");
  return { ...place, store, snippets };
}

const NECK = { id: newId(), short: "neck", words: "Neck tight on the left.", part: "objective" };

describe("a short name that was just ended", () => {
  it.each([
    ["at the beginning", ".tp ", { short: "tp", from: 0, end: " " }],
    ["after a sentence", "Slept well. .tp ", { short: "tp", from: 12, end: " " }],
    ["on a new line, by Enter", "Slept\n.tp\n", { short: "tp", from: 6, end: "\n" }],
    ["with an accent", ".sueño ", { short: "sueño", from: 0, end: " " }],
  ])("is found: %s", (_, text, found) => {
    expect(shortBefore(text, text.length)).toEqual(found);
  });

  it.each([
    ["the end of a sentence", "Slept well. "],
    ["a dot within a word", "to 3.5 "],
    ["not ended yet", ".tp"],
    ["longer than a short name", ".extraordinarily "],
    ["three dots", "well ... "],
  ])("is not: %s", (_, text) => {
    expect(shortBefore(text, text.length)).toBeNull();
  });

  it("is looked for at the caret, not at the end", () => {
    expect(shortBefore(".tp and more", 4)).toEqual({ short: "tp", from: 0, end: " " });
    expect(shortBefore("and .tp ", 3)).toBeNull();
  });
});

describe("words put into a text", () => {
  it("take the place of what was typed, and the caret stands behind them", () => {
    expect(inserted("Slept. .tp ", [7, 11], "Tender:", " ")).toEqual({ text: "Slept. Tender: ", caret: 15 });
    expect(inserted("(.tp\n", [1, 5], "Tender:", "\n")).toEqual({ text: "(Tender:\n", caret: 9 });
  });

  it("are kept apart from a word before them", () => {
    expect(inserted("Slept.Later", [6, 6], "Tender:")).toEqual({ text: "Slept. Tender: Later", caret: 15 });
    expect(inserted("Slept. Later", [6, 6], "Tender:")).toEqual({ text: "Slept. Tender: Later", caret: 14 });
  });
});

describe("a person's snippets", () => {
  it("stand before the app's for the same part, and hide one of the same name", async () => {
    const { snippets } = await opened();
    await snippets.put({ ...NECK, id: newId(), short: "TP", words: "Trigger points in:" });
    expect(snippets.find("tp")?.words).toBe("Trigger points in:");
    expect(snippets.all("objective").filter(({ short }) => plainShort(short) === "tp")).toHaveLength(1);
    expect(snippets.all("plan")[0]?.part).toBe("plan");
  });

  it("come in the order of their use, which is learned here and kept", async () => {
    const place = await opened();
    const home = place.snippets.find("home");
    if (home) place.snippets.used(home);
    expect(place.snippets.all("plan")[0]?.short).toBe("home");
    await new Promise((done) => setTimeout(done));
    const again = await opened(aShelf(place.kept()));
    expect(again.snippets.all("plan")[0]?.short).toBe("home");
  });

  it("are records of their own, changed and deleted, and each of these is taken back", async () => {
    const { snippets, store } = await opened();
    const added = await snippets.put(NECK);
    expect(store.get("snippet", NECK.id)).toMatchObject({ patientId: USER, fields: { short: "neck" } });
    const changed = await snippets.put({ ...NECK, words: "  Neck free.  " });
    expect(snippets.own.map(({ words }) => words)).toEqual(["Neck free."]);
    await changed();
    expect(snippets.own.map(({ words }) => words)).toEqual([NECK.words]);
    const deleted = await snippets.remove(NECK.id);
    expect(snippets.own).toEqual([]);
    await deleted();
    expect(snippets.own).toMatchObject([{ short: "neck", words: NECK.words, part: "objective", own: true }]);
    await expect(added(), "it came back as another, and this one stays gone").rejects.toThrow();
    await (await snippets.put({ ...NECK, id: newId(), short: "hip" }))();
    expect(snippets.own.map(({ short }) => short)).toEqual(["neck"]);
  });

  it("are on a person's other tablets, and come to what is open there", async () => {
    const office = new Office();
    const [tablet, other] = [await aTablet(), await aTablet(undefined, 3000, OTHER)];
    const [here, there] = [await opened(aShelf(), tablet), await opened(aShelf(), other)];
    expect(there.snippets.own, "the control").toEqual([]);
    await here.snippets.put(NECK);
    await sync(tablet, office);
    await sync(other, office);
    expect(there.snippets.find("neck")?.words).toBe(NECK.words);
    await sync(tablet, office);
    expect(here.snippets.own, "and stay where they were written").toHaveLength(1);
    await (await here.snippets.remove(NECK.id))();
    await sync(tablet, office);
    expect(here.snippets.own).toMatchObject([{ short: "neck" }]);
  });

  it("leave alone what another tablet changed meanwhile of the same one", async () => {
    const { snippets, store } = await opened();
    await snippets.put(NECK);
    const begun = snippets.begin(NECK.id);
    await store.set("snippet", NECK.id, { short: "cerv" });
    await snippets.put({ ...NECK, words: "Neck free." }, begun);
    expect(snippets.own).toMatchObject([{ short: "cerv", words: "Neck free." }]);
  });

  it("of before are moved over once, with their use, and come twice not even after a kill", async () => {
    const tablet = await aTablet();
    const place = aShelf({ own: [NECK], uses: { [NECK.id]: 3 } });
    const first = await opened(place, tablet);
    expect(first.snippets.own).toMatchObject([{ id: NECK.id, short: "neck" }]);
    expect(first.store.get("snippet", NECK.id)).toMatchObject({ patientId: USER, place: "tablet" });
    expect(first.snippets.all()[0]?.short, "still the most used").toBe("neck");
    expect(place.kept()).toEqual({ own: [], uses: { [NECK.id]: 3 } });
    const again = await opened(aShelf({ own: [NECK], uses: {} }), await killed(tablet));
    expect(again.snippets.own).toHaveLength(1);
    expect(again.store.all("snippet")).toHaveLength(1);
  });

  it("of before that can be no records stay where they are, are shown, and can be deleted", async () => {
    const long = { ...NECK, words: "x".repeat(1001) };
    const { snippets, kept, store } = await opened(aShelf({ own: [long], uses: {} }));
    expect(snippets.own).toMatchObject([{ id: NECK.id, own: true }]);
    expect(store.all("snippet")).toEqual([]);
    expect(kept().own).toEqual([long]);
    await snippets.remove(NECK.id);
    expect([snippets.own, kept().own]).toEqual([[], []]);
  });

  it("that could not be read are not written over, and are read when asked for again", async () => {
    const place = aShelf({ own: [NECK], uses: {} });
    place.fail(new Error("gone"));
    const { store } = await aTablet();
    const snippets = new Snippets(store, place.shelf);
    await expect(snippets.open("en")).rejects.toThrow("gone");
    place.fail(null);
    await expect(snippets.put({ ...NECK, id: newId(), short: "hip" })).rejects.toThrow("not been read");
    expect(place.kept().own).toEqual([NECK]);
    await snippets.open("en");
    expect(snippets.own).toHaveLength(1);
  });

  it.each([
    ["short_missing", { short: " ", words: "w" }],
    ["short_letters", { short: "two words", words: "w" }],
    ["short_letters", { short: "n.", words: "w" }],
    ["short_taken", { short: "NECK", words: "w" }],
    ["words_missing", { short: "hip", words: " \n" }],
    ["", { short: "hip", words: "Hip free." }],
  ])("are looked at before they are kept: %s", async (fault, given) => {
    const { snippets } = await opened(aShelf({ own: [NECK], uses: {} }));
    expect(snippets.fault({ id: "x", ...given })).toBe(fault);
    expect(snippets.fault(NECK)).toBe("");
  });
});

describe("the snippets the app comes with", () => {
  it.each([
    ["English", english],
    ["Spanish", spanish],
  ])("have names of their own that can be typed: %s", async (_, starter) => {
    const { snippets } = await opened();
    expect(new Set(starter.map(({ short }) => plainShort(short))).size).toBe(starter.length);
    for (const one of starter) expect(snippets.fault({ id: "x", ...one })).toBe("");
  });

  it("are there for every part of the note, as many in both languages", () => {
    const parts = (starter: typeof english) => starter.map(({ part }) => part);
    expect(parts(spanish)).toEqual(parts(english));
    expect(new Set(parts(english)).size).toBe(4);
  });
});
