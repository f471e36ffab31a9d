import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Refused } from "../../src/exchange/wire.ts";
import { office as officeEn } from "../../src/messages/en/office.ts";
import { practice as en } from "../../src/messages/en/practice.ts";
import { practice as es } from "../../src/messages/es/practice.ts";
import { setLanguage } from "../../src/messages/index.ts";
import { csvOf } from "../../src/screens/csv.ts";
import { afterWords, listCsv, sorted, standingWords, workWords } from "../../src/screens/office/devices.ts";
import { FreshAct } from "../../src/screens/office/fresh.svelte.ts";
import { joinFaults, waysWords } from "../../src/screens/office/people.ts";
import { invite } from "../../src/screens/office/practice.ts";
import type { ClientOnDevice, Device, Member, OnDevice } from "../../src/screens/office/shapes.ts";

const holes = (message: unknown) => [...new Set(JSON.stringify(message).match(/\{\w+\}/g) ?? [])].sort();

const device: Device = {
  id: "d1",
  name: "Bob's tablet",
  user: { id: "u1", name: "Bob" },
  standing: "active",
  why: null,
  created_at: "2026-01-02T10:00:00Z",
  last_seen_at: "2026-03-04T10:00:00Z",
  revoked_at: null,
  wiped_at: null,
};
const lost: Device = { ...device, standing: "revoked", why: "lost", revoked_at: "2026-03-05T10:00:00Z" };
const client: ClientOnDevice = {
  id: "c1",
  name: "June Example",
  date_of_birth: "1980-02-03",
  first_sent_at: "2026-01-03T10:00:00Z",
  last_sent_at: "2026-03-04T10:00:00Z",
  captured_at: null,
  forgotten_at: null,
  may_be: false,
};
const onIt = (...clients: ClientOnDevice[]): OnDevice => ({
  known_since_enrolled: true,
  last_op_at: null,
  handed_over: 2,
  clients,
});

beforeEach(() => {
  vi.stubGlobal("document", { documentElement: {} });
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined });
});

afterEach(async () => {
  await setLanguage("en");
  vi.unstubAllGlobals();
});

describe("the words of tablets and people", () => {
  it("ask for the same facts in both languages, and share no key with the office's others", () => {
    const keys = Object.keys(en) as (keyof typeof en)[];
    expect(Object.keys(es).sort()).toEqual([...keys].sort());
    expect(keys.filter((key) => holes(en[key]).join() !== holes(es[key]).join())).toEqual([]);
    expect(keys.filter((key) => key in officeEn)).toEqual([]);
  });
});

describe("a file for a spreadsheet", () => {
  it("quotes what holds commas, quotes and ends of lines", () => {
    expect(csvOf([["a", 'b "c"', "d,e", "f\ng"]])).toBe('\uFEFFa,"b ""c""","d,e","f\ng"\r\n');
  });

  it("lets no cell be a formula, whatever a client is called", () => {
    for (const sign of ["=", "+", "-", "@", "\t", "\r"]) {
      expect(csvOf([[`${sign}cmd`]])).toBe(`\uFEFF"'${sign}cmd"\r\n`);
    }
    expect(csvOf([["cmd=1"]])).toBe("\uFEFFcmd=1\r\n");
  });

  it("has the whole list, those that may have been there too", () => {
    const file = listCsv(
      device,
      onIt({ ...client, name: "=HYPERLINK(1)" }, { ...client, id: "c2", may_be: true }),
    );
    const rows = file.trim().split("\r\n");
    expect(rows).toHaveLength(3 + 1 + 1 + 2);
    expect(rows.at(-2)).toBe(`"'=HYPERLINK(1)",1980-02-03,2026-01-03T10:00:00Z,2026-03-04T10:00:00Z,,,no,c1`);
    expect(rows.at(-1)).toMatch(/,yes,c2$/);
  });
});

describe("what is said of a tablet", () => {
  it("says how it stands", () => {
    const standings = ["active", "push_only", "signed_out"] as const;
    const said = standings.map((standing) => standingWords({ ...device, standing }));
    expect([...said, standingWords(lost), standingWords({ ...lost, why: "left" })]).toEqual([
      "Signed in",
      "Sends only",
      "Signed out",
      "Lost",
      "Its person left",
    ]);
  });

  it("says of one that was shut out whether it erased itself, or since when nobody has seen it", () => {
    expect(afterWords(device)).toBe("");
    expect(afterWords(lost)).toMatch(/^Shut out \(Mar 5.*Not seen since Mar 4.*waits for its next contact/);
    expect(afterWords({ ...lost, wiped_at: "2026-03-06T10:00:00Z" })).toMatch(
      /It said \(Mar 6.*erased everything/,
    );
  });

  it("counts what was handed over only where something was to be", () => {
    expect(workWords(onIt(), lost)).toBe("No work of its own ever came from it.");
    expect(workWords(onIt(), { ...lost, why: "left" })).toMatch(/It handed over 2 pieces/);
  });

  it("keeps those that were on it and those that may have been apart", () => {
    const { had, may } = sorted(onIt(client, { ...client, id: "c2", may_be: true }));
    expect([had.map(({ id }) => id), may.map(({ id }) => id)]).toEqual([["c1"], ["c2"]]);
  });
});

describe("what is said of a person", () => {
  const bob: Member = {
    id: "u1",
    name: "Bob",
    login: "bob@example.com",
    role: "therapist",
    created_at: "2026-01-02T10:00:00Z",
    left_at: null,
    passkeys: 0,
    app: false,
    recovery_codes: 0,
    devices: 1,
  };

  it("counts their ways in", () => {
    expect(waysWords(bob)).toBe("passphrase");
    expect(waysWords({ ...bob, passkeys: 2, app: true, recovery_codes: 1 })).toBe(
      "passphrase, 2 passkeys, authenticator app, 1 recovery code left",
    );
  });

  it("asks somebody who joins for a login and the same long passphrase twice", () => {
    const good = { login: "erin@example.com", passphrase: "four made up words", again: "four made up words" };
    expect(Object.values(joinFaults(good)).join("")).toBe("");
    expect(joinFaults({ login: " ", passphrase: "short", again: "other" })).toEqual({
      login: "missing_login",
      passphrase: "join_short",
      again: "join_differs",
    });
  });

  it("puts an invitation's token behind #, where no address that is sent has it", async () => {
    vi.stubGlobal("location", { origin: "https://office.test", href: "https://office.test/office/people" });
    const made = { id: "i1", name: "Erin", role: "biller", created_at: "", expires_at: "", token: "SECRET" };
    vi.stubGlobal("fetch", () =>
      Promise.resolve(
        new Response(JSON.stringify(made), { status: 201, headers: { "Content-Type": "application/json" } }),
      ),
    );
    const { invitation, link } = await invite("Erin", "biller");
    expect(link).toBe("https://office.test/office/join#SECRET");
    expect(new URL(link).pathname + new URL(link).search).not.toContain("SECRET");
    expect(JSON.stringify(invitation)).not.toContain("SECRET");
  });
});

describe("an act that may want a fresh proof", () => {
  const wanted = new Refused("not_allowed", { status: 403, facts: { code: "identity.fresh_needed" } });

  it("asks for the proof and is then done", async () => {
    const act = new FreshAct();
    let proved = false;
    const doing = () => (proved ? Promise.resolve() : Promise.reject(wanted));
    expect(await act.run(doing)).toBe(false);
    expect([act.proving, act.trouble]).toEqual([true, null]);
    proved = true;
    expect(await act.run(doing)).toBe(true);
    expect(act.proving).toBe(false);
  });

  it("says why it was not done, and does nothing twice at once", async () => {
    const act = new FreshAct();
    expect(await act.run(() => Promise.reject(new Refused("no_network")))).toBe(false);
    expect(act.trouble?.title).toBe("The office does not answer");
    let times = 0;
    const slow = () => new Promise<void>((done) => setTimeout(() => done(void times++), 5));
    const both = await Promise.all([act.run(slow), act.run(slow)]);
    expect([both, times, act.trouble]).toEqual([[true, false], 1, null]);
  });
});
