import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Draft, flushAll, unsaved } from "../../src/screens/draft.svelte.ts";
import type { Entry, Fields, Saw, Store } from "../../src/store/api.ts";
import { BadFields, NoRecord, SealedError, StoreFull } from "../../src/store/errors.ts";

/** A store of one note that counts its writes and fails when told to. */
function noteStore(fields: Fields<"note"> | null) {
  let entry =
    fields &&
    ({
      kind: "note",
      id: "e1",
      patientId: "p1",
      fields,
      state: "open",
      place: "tablet",
      savedAt: "now",
    } as unknown as Entry<"note">);
  const heard = new Set<() => void>();
  const writes: Fields<"note">[] = [];
  const saws: Saw[] = [];
  let seen: unknown = "at first";
  let failure: Error | null = null;
  const write = async (change: Fields<"note">) => {
    await Promise.resolve();
    if (failure) throw failure;
    if (String(change.plan).includes("\u0007"))
      throw new BadFields("note", { plan: "has a control character" });
    writes.push(change);
    entry = {
      ...(entry ?? { kind: "note", id: "e1", state: "open", place: "tablet", savedAt: "now" }),
      fields: { ...entry?.fields, ...change },
    } as Entry<"note">;
    for (const tell of heard) tell();
    return entry;
  };
  const store = {
    all: () => (entry ? [entry] : []),
    get: () => entry ?? undefined,
    seen: () => seen,
    set: (_kind: string, _id: string, change: Fields<"note">, saw: Saw) => {
      saws.push(saw);
      return write(change);
    },
    create: (_kind: string, change: Fields<"note">) => write(change),
    subscribe: (_kind: string, fn: () => void) => {
      heard.add(fn);
      return () => heard.delete(fn);
    },
  } as unknown as Store;
  const show = (next: unknown) => (seen = next);
  return { store, writes, saws, show, fail: (with_: Error | null) => (failure = with_) };
}

const SEED = { patientId: "p1", fields: { encounter_id: "e1" } };

const made: Draft<"note">[] = [];

function draftOn(store: Store): Draft<"note"> {
  const draft = new Draft(store, "note", "e1", SEED);
  made.push(draft);
  return draft;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(async () => {
  // What a test left unsaved is in nobody's way later.
  for (const draft of made.splice(0)) {
    draft.set("plan", null);
    await draft.end();
  }
  vi.useRealTimers();
});

describe("a record being typed into", () => {
  it("shows every key at once and saves once, 300 ms after the last", async () => {
    const { store, writes } = noteStore({ subjective: null });
    const draft = draftOn(store);
    for (const words of ["N", "Ne", "Neck"]) {
      draft.text("subjective")(words);
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(draft.fields.subjective).toBe("Neck");
    expect(draft.chip.state).toBe("saving");
    expect(writes).toEqual([]);
    await vi.advanceTimersByTimeAsync(100);
    expect(writes).toEqual([{ subjective: "Neck" }]);
    expect(draft.chip.state).toBe("tablet");
  });

  it("says what was on the screen when each field was first typed in, whatever came meanwhile", async () => {
    const { store, saws, show } = noteStore({ subjective: null, plan: null });
    const draft = draftOn(store);
    draft.text("subjective")("N");
    show("later");
    draft.text("subjective")("Ne");
    draft.text("plan")("Weekly");
    await vi.advanceTimersByTimeAsync(300);
    expect(saws).toEqual([{ subjective: "at first", plan: "later" }]);
    draft.text("subjective")("Nec");
    await vi.advanceTimersByTimeAsync(300);
    expect(saws[1]?.subjective).toBe("later");
  });

  it("makes the record with the first key when there is none", async () => {
    const { store, writes } = noteStore(null);
    draftOn(store).text("plan")("Rest");
    await vi.advanceTimersByTimeAsync(300);
    expect(writes).toEqual([{ encounter_id: "e1", plan: "Rest" }]);
  });

  it("saves what is left at once when the app is put away", async () => {
    const { store, writes } = noteStore({ plan: null });
    draftOn(store).text("plan")("Res");
    await flushAll();
    expect(writes).toEqual([{ plan: "Res" }]);
  });

  it("keeps what was typed while a save was on its way", async () => {
    const { store, writes } = noteStore({ plan: null });
    const draft = draftOn(store);
    draft.text("plan")("A");
    const saving = draft.flush();
    await Promise.resolve();
    draft.text("plan")("AB");
    await saving;
    expect(draft.fields.plan).toBe("AB");
    await vi.advanceTimersByTimeAsync(300);
    expect(writes).toEqual([{ plan: "A" }, { plan: "AB" }]);
  });

  it("keeps the words on screen when the tablet is full, says so, and tries again with the next key", async () => {
    const { store, writes, fail } = noteStore({ plan: null });
    const draft = draftOn(store);
    fail(new StoreFull("no room"));
    draft.text("plan")("Rest");
    await vi.advanceTimersByTimeAsync(300);
    expect(draft.fields.plan).toBe("Rest");
    expect(draft.chip.state).toBe("failed");
    expect(draft.trouble).toContain("no room");
    fail(null);
    draft.text("plan")("Rest.");
    await vi.advanceTimersByTimeAsync(300);
    expect(writes).toEqual([{ plan: "Rest." }]);
    expect(draft.trouble).toBe("");
  });

  it("says that a closed note cannot change", async () => {
    const { store, fail } = noteStore({ plan: null });
    const draft = draftOn(store);
    fail(new SealedError("note"));
    draft.text("plan")("Later thought");
    await vi.advanceTimersByTimeAsync(300);
    expect(draft.trouble).toBe("This is signed and closed, so it cannot change.");
  });

  it("turns an emptied field back into nothing said", async () => {
    const { store, writes } = noteStore({ plan: "Rest" });
    draftOn(store).text("plan")("");
    await vi.advanceTimersByTimeAsync(300);
    expect(writes).toEqual([{ plan: null }]);
  });

  it("saves the other fields beside one that cannot be written, and says which that is", async () => {
    const { store, writes } = noteStore({ plan: null, subjective: null });
    const draft = draftOn(store);
    draft.text("subjective")("Neck");
    draft.text("plan")("Rest\u0007");
    await vi.advanceTimersByTimeAsync(300);
    expect(writes).toEqual([{ subjective: "Neck" }]);
    expect(draft.fields.plan).toBe("Rest\u0007");
    expect(draft.trouble).toBe(
      "Not saved yet: Plan: has a character that cannot be written. Change it, and it is saved by itself.",
    );
    draft.text("plan")("Rest");
    await vi.advanceTimersByTimeAsync(300);
    expect(writes).toEqual([{ subjective: "Neck" }, { plan: "Rest" }]);
    expect(draft.trouble).toBe("");
  });
});

describe("a page with words that cannot be saved", () => {
  it("is not left, and the note is not closed over them", async () => {
    const { store, fail } = noteStore({ plan: null });
    const draft = draftOn(store);
    expect(await flushAll()).toBe(true);
    fail(new StoreFull("no room"));
    draft.text("plan")("Rest");
    expect(await flushAll()).toBe(false);
    expect([unsaved(), unsaved("p1"), unsaved("p2")]).toEqual([draft.trouble, draft.trouble, ""]);
    fail(null);
    expect(await flushAll()).toBe(true);
    expect(unsaved()).toBe("");
  });

  it("has them again when it was left all the same, and holds up no other page meanwhile", async () => {
    const { store, writes, fail } = noteStore({ plan: null });
    const left = draftOn(store);
    fail(new StoreFull("no room"));
    left.text("plan")("Rest");
    await left.end();
    expect(await flushAll()).toBe(true);
    expect(unsaved("p1")).toContain("no room");
    const back = draftOn(store);
    expect(back.fields.plan).toBe("Rest");
    expect(back.trouble).toContain("no room");
    fail(null);
    await vi.advanceTimersByTimeAsync(300);
    expect(writes).toEqual([{ plan: "Rest" }]);
    expect([back.trouble, unsaved()]).toEqual(["", ""]);
  });

  it("saves them after it was left, as soon as that can be done", async () => {
    const { store, writes, fail } = noteStore({ plan: null });
    const left = draftOn(store);
    fail(new StoreFull("no room"));
    left.text("plan")("Rest");
    await left.end();
    fail(null);
    await flushAll();
    expect(writes).toEqual([{ plan: "Rest" }]);
    expect(draftOn(store).fields.plan).toBe("Rest");
    expect(unsaved()).toBe("");
  });

  it.each([
    ["was signed", new SealedError("note")],
    ["was taken away", new NoRecord("note")],
  ])("can be left when the record %s meanwhile", async (_, failure) => {
    const { store, fail } = noteStore({ plan: null });
    fail(failure);
    draftOn(store).text("plan")("Rest");
    expect(await flushAll()).toBe(true);
    expect(unsaved()).toBe("");
    fail(null);
  });
});
