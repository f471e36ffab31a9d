import { describe, expect, it } from "vitest";
import { called, Ticked } from "../../src/screens/office/caseload.svelte.ts";

const client = (id: string, name: string, theirs: boolean) => ({ id, name, date_of_birth: null, theirs });
const clients = [client("1", "Alma Ben\u00edtez Mu\u00f1oz", true), client("2", "June Okafor-Demo", false)];

describe("choosing whom somebody sees", () => {
  it("begins with whom they see now, and with nobody for who saw everybody", () => {
    const ticked = new Ticked();
    ticked.begin({ limited: true, clients });
    expect([ticked.limited, ticked.ids]).toEqual([true, ["1"]]);
    ticked.begin({ limited: false, clients });
    expect([ticked.limited, ticked.ids]).toEqual([false, []]);
  });

  it("adds and takes away", () => {
    const ticked = new Ticked();
    ticked.begin({ limited: true, clients });
    ticked.tick("2", true);
    ticked.tick("1", false);
    expect([ticked.ids, ticked.has("1"), ticked.has("2")]).toEqual([["2"], false, true]);
  });

  it("finds by the beginning of any name, without accents", () => {
    expect(called(clients, "mun alma").map(({ id }) => id)).toEqual(["1"]);
    expect(called(clients, "demo").map(({ id }) => id)).toEqual(["2"]);
    expect(called(clients, "kafor")).toEqual([]);
    expect(called(clients, " ")).toHaveLength(2);
  });
});
