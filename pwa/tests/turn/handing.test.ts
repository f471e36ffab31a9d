import { afterEach, describe, expect, it, vi } from "vitest";
import { openOffice, shutOffice } from "../../src/turn/door.ts";
import { handOn, takeOver } from "../../src/turn/relay.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("the office's door on this tablet", () => {
  it.each([
    ["https:", "__Host-tableside-turn=1; Path=/; SameSite=Strict; Max-Age=34560000; Secure"],
    ["http:", "tableside-turn=1; Path=/; SameSite=Strict; Max-Age=34560000"],
  ])("is shut over %s by a cookie beside the session's", (protocol, said) => {
    vi.stubGlobal("location", { protocol });
    vi.stubGlobal("document", { cookie: "" });
    shutOffice();
    expect(document.cookie).toBe(said);
    openOffice();
    expect(document.cookie).toBe(said.replace("34560000", "0"));
  });
});

describe("the client's name on its way to the next page", () => {
  it("is taken from the service worker's memory", async () => {
    const said: unknown[] = [];
    const controller = {
      postMessage: (message: unknown, ports: MessagePort[] = []) => {
        said.push(message);
        ports[0]?.postMessage("Ida Marlow");
      },
    };
    vi.stubGlobal("navigator", { serviceWorker: { controller } });
    handOn("Ida Marlow");
    expect(await takeOver()).toBe("Ida Marlow");
    expect(said).toEqual([{ keep: "Ida Marlow" }, "take"]);
  });

  it("is typed by the client where no service worker is, or one that does not answer", async () => {
    vi.stubGlobal("navigator", {});
    handOn("Ida Marlow");
    expect(await takeOver()).toBe("");
    vi.stubGlobal("navigator", { serviceWorker: { controller: { postMessage: () => {} } } });
    expect(await takeOver()).toBe("");
  });
});
