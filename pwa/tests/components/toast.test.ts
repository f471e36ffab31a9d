import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { drop, settle, toast, toasts } from "../../src/components/toast.svelte.ts";

const words = () => toasts().map((one) => one.words);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  settle();
  vi.useRealTimers();
});

describe("what is said of an act", () => {
  it("stands before what was said of an act before it, so that its Undo is reached first", () => {
    const undone: string[] = [];
    toast("Code removed", () => undone.push("code"));
    toast("Drive saved", () => undone.push("drive"));
    expect(words()).toEqual(["Drive saved", "Code removed"]);
    toasts()[0]?.undo?.();
    expect(undone).toEqual(["drive"]);
  });

  it("covers little: of three acts the first is not said any more", () => {
    for (const one of ["first", "second", "third"]) toast(one);
    expect(words()).toEqual(["third", "second"]);
  });

  it("goes by itself, later where it can be taken back, and at once when it is dropped", () => {
    toast("Saved");
    toast("Removed", () => {});
    vi.advanceTimersByTime(5000);
    expect(words()).toEqual(["Removed"]);
    drop(toasts()[0]?.id ?? 0);
    expect(words()).toEqual([]);
  });
});
