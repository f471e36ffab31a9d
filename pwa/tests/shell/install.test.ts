import { expect, it } from "vitest";
import { canInstall, install, wasInstalled, watchInstall } from "../../src/shell/install.svelte.ts";

const world = new EventTarget();
watchInstall(world);

function offered(outcome: "accepted" | "dismissed") {
  let prompts = 0;
  const prompt = async () => {
    prompts += 1;
  };
  const event = new Event("beforeinstallprompt", { cancelable: true });
  world.dispatchEvent(Object.assign(event, { prompt, userChoice: Promise.resolve({ outcome }) }));
  return { event, prompts: () => prompts };
}

it("the browser's offer to install is kept from showing by itself, and is good for one time", async () => {
  expect([canInstall(), await install()]).toEqual([false, false]);
  const { event, prompts } = offered("dismissed");
  expect([event.defaultPrevented, canInstall(), prompts()]).toEqual([true, true, 0]);
  expect(await install()).toBe(false);
  expect([canInstall(), prompts()]).toEqual([false, 1]);
  expect(await install()).toBe(false);
  expect(prompts()).toBe(1);
});

it("an app that was installed is told so, and offered no more", async () => {
  offered("accepted");
  expect(await install()).toBe(true);
  offered("accepted");
  world.dispatchEvent(new Event("appinstalled"));
  expect([canInstall(), wasInstalled()]).toEqual([false, true]);
});
