import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { Refused } from "../../src/exchange/wire.ts";
import { review as en } from "../../src/messages/en/review.ts";
import { review as es } from "../../src/messages/es/review.ts";
import { Again } from "../../src/screens/office/again.svelte.ts";
import { csv } from "../../src/screens/office/review/csv.ts";
import { dayAfter } from "../../src/screens/office/review/days.ts";
import {
  actionWords,
  GROUPS,
  groupWords,
  thingWords,
  when,
  whoWords,
} from "../../src/screens/office/review/labels.ts";
import { addressOf, clientIn } from "../../src/screens/office/review/place.ts";
import type { Line } from "../../src/screens/office/review/shapes.ts";
import { roomAt } from "../../src/screens/office/room.ts";
import { warningOf } from "../../src/screens/office/ways/warning.ts";

const server = (file: string) => readFileSync(resolve(import.meta.dirname, "../../../server", file), "utf8");
const catalogue = server("audit/actions.py");
const actions = [...catalogue.matchAll(/^ {12}"([a-z_]+\.[a-z_]+)",$/gm)].map(([, name]) => String(name));
const inOneLine = [...catalogue.matchAll(/frozenset\(\{([^}]*)\}\)/g)].flatMap(([, names]) =>
  [...String(names).matchAll(/"([a-z_.]+)"/g)].map(([, name]) => String(name)),
);
const every = [...new Set([...actions, ...inOneLine])].sort();

describe("inv_20: the words for what is audited", () => {
  it("are there for every action of the catalogue, in both languages, and for no other", () => {
    expect(every.length).toBeGreaterThan(40);
    for (const words of [en, es]) {
      const said = Object.keys(words)
        .filter((key) => key.startsWith("act."))
        .map((key) => key.slice("act.".length));
      expect(said.sort()).toEqual(every);
    }
  });

  it("are there for every group the office knows", () => {
    const groups = [...catalogue.matchAll(/^ {4}"([a-z_]+)": frozenset/gm)].map(([, name]) => String(name));
    expect(groups.sort()).toEqual([...GROUPS]);
    for (const group of GROUPS) expect(groupWords(group)).not.toBe(group);
  });

  it("are there for all that stands out, and for every fault of the chain", () => {
    const kinds = server("review/digest.py").match(/_KINDS = \{[^}]*\}/)?.[0] ?? "";
    const named = [...kinds.matchAll(/"([a-z_]+)":/g)].map(([, name]) => `review.out.${name}`);
    expect(named.length).toBeGreaterThan(5);
    expect(Object.keys(en)).toEqual(expect.arrayContaining(named));
    const faults = server("audit/check.py").match(/What = Literal\[[^\]]*\]/)?.[0] ?? "";
    const keys = [...faults.matchAll(/"([a-z_]+)"/g)].map(([, name]) => `review.fault.${name}`);
    expect(keys.length).toBe(9);
    expect(Object.keys(en)).toEqual(expect.arrayContaining(keys));
  });

  it("say an action of a newer office by its name", () => {
    expect(actionWords("claim.admired")).toBe("claim.admired");
    expect(actionWords("claim.read")).toBe("Looked at a claim");
  });
});

describe("a line of the log", () => {
  it("names people, whoever runs the server, and a client", () => {
    expect(whoWords("u-1", "Dana")).toBe("Dana");
    expect(whoWords("operator", "")).toBe("The server's operator");
    expect(whoWords("client", "")).toBe("The client");
    expect(whoWords("u-9", "")).toBe("Somebody unknown");
  });

  it("names a claim by its number, a visit and a week by their day, and shows no other id", () => {
    expect(thingWords({ kind: "claim", id: "c-1", called: "ABC123" })).toBe("ABC123");
    expect(thingWords({ kind: "encounter", id: "e-1", called: "2020-11-24" })).toBe("Nov 24, 2020");
    expect(thingWords({ kind: "week", id: "2020-11-23", called: "" })).toBe("Nov 23, 2020");
    expect(thingWords({ kind: "blob", id: "abcdef", called: "" })).toBe("");
  });

  it("stands by the practice's clock, wherever it is read", () => {
    expect(when("2020-11-25T04:30:00Z", "America/Chicago").replace(/\s/g, " ")).toBe(
      "Nov 24, 2020, 10:30 PM",
    );
  });

  it("counts days without a zone, over the end of summer time", () => {
    expect(dayAfter("2026-10-26", 6)).toBe("2026-11-01");
    expect(dayAfter("2026-11-01", 1)).toBe("2026-11-02");
  });
});

describe("the file that is taken along", () => {
  const line: Line = {
    n: 7,
    at: "2026-11-24T10:00:00Z",
    who: "u-1",
    who_name: "=cmd|' /C calc'!A0",
    action: "claim.read",
    kind: "claim",
    id: "-1+1",
    client: { id: "p-1", name: '@Okafor, "June"' },
    called: "",
    count: null,
    first: null,
    last: null,
  };

  it("is one line of seven cells for each entry, under a head", () => {
    const [head, first, rest] = csv([line]).split("\r\n");
    expect(head).toBe("\uFEFFNo.,When,Who,What,Client,Log,How many");
    expect(first).toBe(
      `7,2026-11-24T10:00:00Z,"'=cmd|' /C calc'!A0",Looked at a claim,"'@Okafor, ""June""",claim.read -1+1,`,
    );
    expect(rest).toBe("");
  });
});

describe("addresses of the desk", () => {
  it("name a client by id and never by a word", () => {
    const id = "11111111-0000-4000-8000-000000000001";
    expect(clientIn(new URL(addressOf(id), "http://desk").search)).toBe(id);
    expect(clientIn("?client=June")).toBe("");
    expect(addressOf("")).toBe("/office/review");
  });

  it("open the room they name", () => {
    const places = ["/office", "/office/review", "/office/ways/", "/office/questions", "/office/nowhere"];
    const rooms = (role: string) => places.map((place) => roomAt(place, role));
    expect(rooms("owner")).toEqual(["claims", "review", "ways", "questions", "claims"]);
    expect(rooms("biller")).toEqual(["claims", "claims", "ways", "questions", "claims"]);
    // A therapist has their charts on a tablet, and at the desk their own ways in alone.
    expect(new Set(rooms("therapist"))).toEqual(new Set(["ways"]));
  });
});

describe("inv_01: the ways in", () => {
  const ways = (passkeys: number, app: boolean, recovery_codes: number) => ({
    passkeys: Array.from({ length: passkeys }, () => ({
      id: "",
      name: "",
      credential_id: "",
      synced: false,
      created_at: "",
      last_used_at: null,
    })),
    app,
    recovery_codes,
    second_factor: true,
  });

  it("warn of nothing beside the passphrase, of one alone, and of few codes", () => {
    expect(warningOf(ways(0, false, 0))).toBe("none");
    expect(warningOf(ways(0, false, 10))).toBe("none");
    expect(warningOf(ways(1, false, 0))).toBe("only_one");
    expect(warningOf(ways(0, true, 0))).toBe("only_one");
    expect(warningOf(ways(2, true, 1))).toBe("few_codes");
  });

  it("warn of nothing when one can be lost", () => {
    expect([ways(2, false, 0), ways(1, true, 0), ways(1, false, 10)].map(warningOf)).toEqual(["", "", ""]);
  });
});

describe("showing again that it is you", () => {
  const stale = () => new Refused("bad_answer", { status: 403, facts: { code: "identity.fresh_needed" } });

  it("acts at once when the office asks for nothing", async () => {
    const again = new Again();
    expect(await again.run(async () => 7)).toBe(7);
    expect(again.open).toBe(false);
  });

  it("asks when the proof is too old, and acts once more when it was given", async () => {
    const again = new Again();
    const act = vi.fn().mockRejectedValueOnce(stale()).mockResolvedValueOnce("done");
    const done = again.run(act);
    await vi.waitFor(() => expect(again.open).toBe(true));
    again.end(true);
    expect(await done).toBe("done");
    expect(act).toHaveBeenCalledTimes(2);
    expect(again.open).toBe(false);
  });

  it("does nothing when it was not given", async () => {
    const again = new Again();
    const act = vi.fn().mockRejectedValue(stale());
    const done = again.run(act);
    await vi.waitFor(() => expect(again.open).toBe(true));
    again.end(false);
    await expect(done).rejects.toThrow("identity.fresh_needed");
    expect(act).toHaveBeenCalledTimes(1);
  });

  it("does not ask for another refusal", async () => {
    const again = new Again();
    await expect(again.run(() => Promise.reject(new Refused("no_network")))).rejects.toThrow("no_network");
    expect(again.open).toBe(false);
  });
});

describe("the words of the office's newer pages", () => {
  it("ask for the same facts in both languages", async () => {
    const { ways: enWays } = await import("../../src/messages/en/ways.ts");
    const { ways: esWays } = await import("../../src/messages/es/ways.ts");
    const facts = (message: unknown) =>
      [...new Set(JSON.stringify(message).match(/\{\w+\}/g) ?? [])].sort().join();
    for (const [english, spanish] of [
      [en, es],
      [enWays, esWays],
    ] as const) {
      const wrong = Object.entries(english).filter(
        ([key, message]) => facts(message) !== facts((spanish as Record<string, unknown>)[key]),
      );
      expect(wrong.map(([key]) => key)).toEqual([]);
    }
  });
});
