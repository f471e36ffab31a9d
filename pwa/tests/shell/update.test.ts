import { beforeEach, expect, it, vi } from "vitest";

/** A version of the app in the browser's hands. */
class Version extends EventTarget {
  readonly asked: string[] = [];

  postMessage(what: string) {
    this.asked.push(what);
  }

  becomes() {
    this.dispatchEvent(new Event("statechange"));
  }
}

class Registration extends EventTarget {
  waiting: Version | null = null;
  installing: Version | null = null;

  comes(version: Version) {
    this.installing = version;
    this.dispatchEvent(new Event("updatefound"));
  }

  /** It is here whole; the one that waited until now is gone for good. */
  isHere(version: Version) {
    [this.installing, this.waiting] = [null, version];
    version.becomes();
  }
}

type Update = typeof import("../../src/shell/update.svelte.ts");

let update: Update;
const workers = Object.assign(new EventTarget(), { controller: {} as ServiceWorker });

function offered(registration: Registration, controlled = true) {
  const held = registration as unknown as ServiceWorkerRegistration;
  update.offerUpdates(held, controlled ? workers : { controller: null });
  return registration;
}

beforeEach(async () => {
  vi.resetModules();
  vi.stubGlobal("navigator", { serviceWorker: workers });
  update = await import("../../src/shell/update.svelte.ts");
});

it("a version that is here whole is offered, and told to take over when it is wanted", () => {
  const registration = offered(new Registration());
  const newer = new Version();
  registration.comes(newer);
  expect(update.updateReady()).toBe(false);
  registration.isHere(newer);
  expect([update.updateReady(), newer.asked]).toEqual([true, []]);
  update.applyUpdate();
  expect(newer.asked).toEqual(["activate"]);
});

it("the version after it is told as well, when it comes while the one before is asked", () => {
  const registration = offered(new Registration());
  const [second, third] = [new Version(), new Version()];
  registration.comes(second);
  registration.isHere(second);
  registration.comes(third);
  update.applyUpdate();
  registration.isHere(third);
  expect(third.asked).toEqual(["activate"]);
});

it("a version that was on its way when the page was opened is not missed", () => {
  const registration = new Registration();
  const coming = new Version();
  registration.installing = coming;
  offered(registration);
  registration.isHere(coming);
  expect(update.updateReady()).toBe(true);
});

it("the very first version is nothing to update to", () => {
  const registration = offered(new Registration(), false);
  const first = new Version();
  registration.comes(first);
  registration.isHere(first);
  expect(update.updateReady()).toBe(false);
});
