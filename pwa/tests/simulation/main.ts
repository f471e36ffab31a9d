/** A tablet for the simulation: one command a line in, one line out when everything has come to rest, with what
 * happened in between. At rest means that nothing moves unless the network answers or another command comes. */

import { createInterface } from "node:readline";
import { createVault, type Vault } from "../../src/vault/index.ts";
import { type Crash, Machine } from "./machine.ts";
import { diskOf, lose, rot, Tab } from "./tab.ts";
import { type Answer, Network } from "./wire.ts";

interface Start {
  seed: number;
  now: number;
  device: string;
  user: string;
}

type Command =
  | ({ do: "start" } & Start)
  | { do: "open"; tab: string; crash?: Crash }
  | { do: "act"; tab: string; name: string; given: unknown[]; crash?: Crash }
  | { do: "sync"; tab: string; crash?: Crash }
  | { do: "answer"; fetch: number; answer: Answer | null; crash?: Crash }
  | { do: "clock"; now: number }
  | { do: "look"; tab: string }
  | { do: "disk" }
  | { do: "rot" | "lose"; which: number }
  | { do: "cut"; lag: number };

/** Milliseconds: so long nothing takes that ends by itself. */
const PATIENCE = 120_000;
const machine = new Machine();
const network = new Network(
  (sent) => events.push({ sent }),
  () => machine.off,
);
const tabs = new Map<string, Tab>();
let events: unknown[] = [];
let running = 0;
let vault: Vault;
let who = { deviceId: "", userId: "" };

machine.onCrash = () => {
  events.push({ crashed: true });
  network.loseAll();
  for (const tab of tabs.values()) tab.stop();
};

/** Run something of the app; what it says after the battery is out, nobody hears. */
async function run(act: () => Promise<unknown>): Promise<void> {
  running += 1;
  let said: unknown;
  try {
    said = { done: (await act()) ?? null };
  } catch (failed) {
    const { name, message } = failed as Error;
    said = { failed: name, message };
  }
  if (!machine.off) events.push(said);
  running -= 1;
}

function tabOf(name: string): Tab {
  const tab = tabs.get(name);
  if (!tab) throw new Error(`no tab ${name}`);
  return tab;
}

function obey(command: Command): void {
  if ("crash" in command) machine.arm(command.crash ?? null);
  switch (command.do) {
    case "start":
      void run(() => start(command));
      return;
    case "open":
      void run(async () => {
        const tab = await Tab.open(command.tab, vault, network, who);
        tabs.set(command.tab, tab);
        return tab.damaged;
      });
      return;
    case "act":
      void run(() => tabOf(command.tab).act(command.name, command.given));
      return;
    case "sync":
      tabOf(command.tab).sync();
      return;
    case "answer":
      network.settle(command.fetch, command.answer);
      return;
    case "clock":
      machine.now = command.now;
      return;
    case "look":
      void run(async () => tabOf(command.tab).look());
      return;
    case "disk":
      void run(() => diskOf(vault));
      return;
    case "rot":
      void run(() => rot(command.which));
      return;
    case "lose":
      void run(() => lose(command.which));
      return;
    case "cut":
      machine.cut(command.lag);
  }
}

async function start({ seed, now, device, user }: Start): Promise<void> {
  machine.reset(seed, now);
  network.reset();
  tabs.clear();
  who = { deviceId: device, userId: user };
  vault = (await createVault("four quiet river stones", { device, user }, { iterations: 10 })).vault;
}

/** Wait until nothing moves by itself. */
async function rest(): Promise<void> {
  const giveUp = performance.now() + PATIENCE;
  do {
    await new Promise((done) => setImmediate(done));
    if (performance.now() > giveUp) throw new Error("the tablet does not come to rest");
  } while (running > 0 || machine.busy || [...tabs.values()].some((tab) => tab.busy));
}

for await (const line of createInterface({ input: process.stdin })) {
  obey(JSON.parse(line) as Command);
  await rest();
  machine.arm(null);
  if (machine.off) {
    tabs.clear();
    machine.off = false;
  }
  const { relaxed, lost } = machine;
  process.stdout.write(`${JSON.stringify({ events, relaxed, lost })}\n`);
  machine.relaxed = machine.lost = 0;
  events = [];
}
