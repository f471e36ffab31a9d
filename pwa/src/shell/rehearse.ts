import { type Exchange, Refused, type Status } from "../exchange/index.ts";
import type { Language } from "../messages/index.ts";
import { type Account, type Disk, openStore, writeAccount } from "../store/index.ts";
import { snippetShelf } from "../store/snippets.ts";
import { takeBack } from "../turn/back.ts";
import { beginTurn } from "../turn/begin.ts";
import type { Back } from "../turn/left.ts";
import { handOn } from "../turn/relay.ts";
import { witness } from "../turn/witness.ts";
import { base64url, createVault, makePairs, newId, random, unlock } from "../vault/index.ts";
import { startAnew } from "./anew.ts";
import type { Person } from "./api.ts";
import { makeUp } from "./made-up.ts";
import { signerOf } from "./signer.ts";
import type { OpenTablet } from "./tablet.ts";

const STILL = { state: "idle", cause: "" } as const;
const STATUS: Status = {
  ...STILL,
  ops: STILL,
  pictures: STILL,
  lastSyncAt: null,
  received: 0,
  complete: true,
  inEscrow: false,
};

/** Make the made-up practice and its client, in a vault of its own. Answers what opens it. Throws StoreFull. */
export async function layRehearsal(disk: Disk, user: Person, language: Language): Promise<string> {
  await disk.destroy();
  const key = base64url(random(32));
  const deviceId = newId();
  const { vault, header } = await createVault(key, { device: deviceId, user: user.id });
  const practice = { id: newId(), name: "" };
  const account: Account = {
    user,
    practice,
    deviceId,
    vault: { ...header, pairs: await makePairs(vault) },
  };
  await writeAccount(disk, vault, account, "");
  const { store } = await openStore(vault, disk, { deviceId, userId: user.id });
  await makeUp(store, user, language);
  await store.close();
  vault.lock();
  disk.close();
  return key;
}

/** Open the practice visit. There is no wire in it: what asks for the office is refused here, as without a network. */
export async function openRehearsal(
  { disk, leave = startAnew }: { disk: Disk; leave?: () => void },
  account: Account,
  key: string,
  saw = false,
): Promise<OpenTablet> {
  const vault = await unlock(account.vault, key);
  const { user, practice, deviceId } = account;
  const { store, outbox, damaged } = await openStore(vault, disk, { deviceId, userId: user.id });
  let back: Back | null = await takeBack(disk, vault, account, store);
  const signer = signerOf(account, vault);
  const consent = saw && back?.what === "signed" ? store.get("consent", back.consentId) : undefined;
  if (consent) await witness({ store, user, deviceId, signer }, consent, "own").catch(() => {});
  const close = async () => {
    await store.close();
    vault.lock();
  };
  const closed = () => saved().then(close).finally(leave);
  return {
    rehearsal: true,
    user,
    practice,
    deviceId,
    store,
    exchange: nowhere(store),
    rulesAtHand: async () => ({}),
    damaged,
    enrolling: false,
    telling: {
      standing: async () => "unable",
      agree: refuse,
      keepUp: async () => {},
      end: refuse,
    },
    ways: {
      opensHere: () => false,
      opensByTouch: false,
      passkeys: async () => [],
      addPasskey: refuse,
      removePasskey: refuse,
      changePassphrase: refuse,
      beginApp: refuse,
      confirmApp: refuse,
    },
    openInEmergency: refuse,
    copyOf: refuse,
    readingOf: async () => ({ state: "off", width: 0, height: 0, lines: [] }),
    turnOf: back?.encounterId,
    takenBack() {
      const told = back;
      if (back?.what !== "waiting") back = null;
      return told;
    },
    async handOver(handing, name) {
      await saved();
      await beginTurn(disk, vault, account, handing);
      handOn(name);
      await close().finally(leave);
    },
    signer,
    snippets: snippetShelf(disk, vault, deviceId),
    slip: {
      keep: (slip) => outbox.remember("slip", slip),
      read: () => outbox.recall("slip"),
      drop: () => outbox.forget("slip"),
    },
    begun: {
      read: () => outbox.recall("begun"),
      keep: (all) => outbox.remember("begun", all),
    },
    rehearse: refuse,
    lock: () => void closed(),
    signOut: refuse,
    signInByTouch: refuse,
    signInAgain: refuse,
  };
}

/** An exchange with nobody. */
function nowhere(store: { getBlob(sha256: string): Promise<ArrayBuffer | undefined> }): Exchange {
  return {
    status: STATUS,
    subscribe: () => () => {},
    now: async () => {},
    picture: (sha256) => store.getBlob(sha256),
    giveInEscrow: refuse,
    sealedCopy: async () => undefined,
    stop: async () => {},
  };
}

function refuse(): Promise<never> {
  return Promise.reject(new Refused("no_network"));
}

/** Let the screens save what is typed. */
async function saved(): Promise<void> {
  dispatchEvent(new Event("pagehide"));
  await new Promise((done) => setTimeout(done, 0));
}
