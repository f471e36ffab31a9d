import { browser, keptEvidence, Refused, type Surroundings, startExchange, Wire } from "../exchange/index.ts";
import {
  type Account,
  type Disk,
  openStore,
  readLogin,
  updateAccount,
  writeAccount,
} from "../store/index.ts";
import { createVault, newId, rewrap, unlock, type Vault } from "../vault/index.ts";
import type { Session } from "./api.ts";
import { signInAtOffice, signOutAtOffice } from "./office-door.ts";

/** An open session, with what only the shell may do. */
export interface OpenTablet extends Session {
  /** Sign in at the office again. "wrong": it does not know the passphrase. "changed": it does, but this tablet
   * still opens by another one, which then has to be given as `old`. Throws Refused, WrongPassphrase. */
  signInAgain(passphrase: string, old?: string): Promise<"done" | "wrong" | "changed">;
  readonly damaged: readonly string[];
}

export interface Means {
  disk: Disk;
  /** A new way to the office; each use of the tablet gets its own, to be stopped with it. */
  wire?: () => Wire;
  world?: Surroundings;
  /** Replace the document: the only sure way to forget what was opened. */
  leave?: () => void;
}

/** Sign in for the first time on this tablet: make its vault, keep the account. Throws Refused, StoreFull. */
export async function prepareTablet(
  means: Means,
  given: { login: string; passphrase: string; deviceName: string },
): Promise<OpenTablet> {
  const deviceId = newId();
  const { user, practice } = await signInAtOffice(wireOf(means), { ...given, deviceId });
  const { vault, header } = await createVault(given.passphrase, { device: deviceId, user: user.id });
  const account: Account = { user, practice, deviceId, vault: header };
  await writeAccount(means.disk, vault, account, given.login);
  return open(means, vault, account);
}

/** Open the tablet with its passphrase, network or not. Throws WrongPassphrase, Tampered, StoreGone. */
export async function unlockTablet(means: Means, account: Account, passphrase: string): Promise<OpenTablet> {
  const vault = await unlock(account.vault, passphrase);
  return open(means, vault, account, passphrase);
}

async function open(means: Means, vault: Vault, account: Account, passphrase?: string): Promise<OpenTablet> {
  const { disk } = means;
  const { user, practice, deviceId } = account;
  const { store, outbox, damaged } = await openStore(vault, disk, { deviceId, userId: user.id });
  const wire = wireOf(means);
  const again = async (typed: string) => {
    const login = (await readLogin(disk, vault, account)) ?? "";
    await signInAtOffice(wire, { login, passphrase: typed, deviceId, deviceName: user.name });
  };
  // Holds the passphrase until the first exchange is over, so that a sign-in which ran out is renewed unasked.
  const renew = passphrase === undefined ? undefined : () => succeeds(() => again(passphrase));
  const exchange = startExchange({
    outbox,
    wire,
    device: deviceId,
    user: user.id,
    practice: practice.id,
    world: means.world ?? browser,
    renew,
  });
  store.finished = () => void exchange.now();
  store.damaged = () => void exchange.now();
  const close = async () => {
    void exchange.stop();
    await store.close();
    vault.lock();
  };
  return {
    user,
    practice,
    deviceId,
    store,
    exchange,
    damaged,
    lock() {
      void flushed()
        .then(close)
        .finally(() => (means.leave ?? leave)());
    },
    async signOut() {
      await flushed();
      const evidence = () => keptEvidence(outbox);
      const left = await outbox.left(evidence);
      if (left > 0) return left;
      await exchange.stop();
      try {
        const since = await outbox.endOnceSent(evidence);
        await close();
        if (since > 0) return since;
        await disk.destroy();
        // Only now: it may take as long as the network likes, and nothing may be written meanwhile.
        await signOutAtOffice(wireOf(means));
        return 0;
      } finally {
        // What came at the last moment is kept behind the lock screen, where an exchange can begin again.
        (means.leave ?? leave)();
      }
    },
    async signInAgain(typed, old) {
      try {
        await again(typed);
      } catch (failed) {
        if (failed instanceof Refused && failed.cause_ === "sign_in") return "wrong";
        throw failed;
      }
      void exchange.now();
      if (await succeeds(() => unlock(account.vault, typed))) return "done";
      if (old === undefined) return "changed";
      account.vault = await rewrap(account.vault, old, typed);
      await updateAccount(disk, account);
      return "done";
    },
  };
}

/** Let the screens save what is typed: they do so when the page goes, which is what happens next. */
async function flushed(): Promise<void> {
  dispatchEvent(new Event("pagehide"));
  await new Promise((done) => setTimeout(done, 0));
}

function leave(): void {
  location.replace(location.pathname);
}

function wireOf(means: Means): Wire {
  return means.wire?.() ?? new Wire();
}

async function succeeds(act: () => Promise<unknown>): Promise<boolean> {
  return act().then(
    () => true,
    () => false,
  );
}
