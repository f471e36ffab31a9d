import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Brought, bringIn, keptByReason, type Progress } from "../../src/screens/office/bring-in.ts";

const RESULT = { person: "Rosa", ops: { taken: 3 } } as unknown as Brought;
const line = (said: object) => `${JSON.stringify(said)}\n`;

/** A request whose answer the test gives piece by piece. */
class Asked {
  static last: Asked;
  method = "";
  address = "";
  sent: unknown;
  status = 200;
  type = "application/x-ndjson";
  responseText = "";
  headers = new Map<string, string>();
  upload = {} as { onprogress(event: object): void; onload(): void };
  onprogress: () => void = () => {};
  onload: () => void = () => {};
  onerror: () => void = () => {};

  constructor() {
    Asked.last = this;
  }
  open(method: string, address: string) {
    this.method = method;
    this.address = address;
  }
  setRequestHeader(name: string, value: string) {
    this.headers.set(name, value);
  }
  getResponseHeader = () => this.type;
  send(body: unknown) {
    this.sent = body;
  }
  hear(text: string) {
    this.responseText += text;
    this.onprogress();
  }
}

let told: Progress[];
let replaced: string[];

beforeEach(() => {
  told = [];
  replaced = [];
  vi.stubGlobal("XMLHttpRequest", Asked);
  vi.stubGlobal("sessionStorage", { setItem: () => {} });
  vi.stubGlobal("location", { href: "/office?page=file", replace: (to: string) => replaced.push(to) });
});

afterEach(() => vi.unstubAllGlobals());

const FILE = new Blob(["sealed"]);
const bring = () => bringIn(FILE, (progress) => told.push(progress));

describe("bringing a tablet's file in", () => {
  it("says how far it is: sending, opening, its pictures; and what came of it", async () => {
    const coming = bring();
    const asked = Asked.last;
    expect([asked.method, asked.address, asked.sent]).toEqual(["POST", "/api/rescue/copies", FILE]);
    expect(asked.headers.get("Content-Type")).toBe("application/octet-stream");
    asked.upload.onprogress({ loaded: 3, total: 6 });
    asked.upload.onload();
    asked.hear(line({ done: 1, of: 2 }));
    asked.hear('{"done":2,');
    asked.hear('"of":2}\n');
    asked.hear(line({ result: RESULT }));
    asked.onload();
    expect(await coming).toEqual(RESULT);
    expect(told).toEqual([
      { at: "sending", done: 3, of: 6 },
      { at: "opening" },
      { at: "pictures", done: 1, of: 2 },
      { at: "pictures", done: 1, of: 2 },
      { at: "pictures", done: 2, of: 2 },
    ]);
  });

  it.each([
    [
      "a refusal",
      422,
      "application/problem+json",
      JSON.stringify({ code: "rescue.damaged" }),
      "rescue.damaged",
    ],
    [
      "trouble on the way",
      200,
      "application/x-ndjson",
      line({ problem: { code: "server.busy" } }),
      "server.busy",
    ],
    ["an answer cut on the way", 200, "application/x-ndjson", line({ done: 1, of: 9 }), ""],
    ["a portal's page", 200, "text/html", "<html>Welcome\n</html>", ""],
    ["a portal's refusal", 502, "text/html", "Bad gateway", ""],
  ])("rejects with %s", async (_, status, type, text, code) => {
    const coming = bring();
    Object.assign(Asked.last, { status, type });
    Asked.last.hear(text);
    Asked.last.onload();
    await expect(coming).rejects.toMatchObject({ code, cause_: code ? "bad_answer" : "no_network" });
  });

  it("rejects when nobody answers", async () => {
    const coming = bring();
    Asked.last.onerror();
    await expect(coming).rejects.toMatchObject({ cause_: "no_network" });
  });

  it("goes to the door when the sign-in has ended", () => {
    void bring();
    Object.assign(Asked.last, { status: 401, type: "application/problem+json" });
    Asked.last.onload();
    expect(replaced).toEqual(["/office?page=file"]);
  });
});

it("counts kept changes by what they are about and why, the most first", () => {
  const kept = [
    { n: 3, kind: "note", why: "signed" },
    { n: 4, kind: "patient", why: "invalid" },
    { n: 5, kind: "patient", why: "invalid" },
    { n: 6, kind: "patient", why: "of_the_future" },
  ];
  expect(keptByReason(kept)).toEqual([
    { kind: "patient", why: "brought_why_invalid", count: 2 },
    { kind: "note", why: "brought_why_signed", count: 1 },
    { kind: "patient", why: "brought_why_other", count: 1 },
  ]);
});
