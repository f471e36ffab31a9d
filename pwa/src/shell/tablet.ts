import { judgeBy, packChanged } from "../checks/pack.svelte.ts";
import {
  browser,
  keptEvidence,
  Refused,
  rulesAtHand,
  type Surroundings,
  startExchange,
  Wire,
} from "../exchange/index.ts";
import "../messages/english.ts";
import { language } from "../messages/index.ts";
import { forgetPrepared } from "../screens/prepare/settled.ts";
import { forgetOrder } from "../screens/today/order.ts";
import {
  type Account,
  type Disk,
  openStore,
  readLogin,
  updateAccount,
  writeAccount,
} from "../store/index.ts";
import { Packer } from "../store/pack.ts";
import { snippetShelf } from "../store/snippets.ts";
import { takeBack } from "../turn/back.ts";
import { beginTurn } from "../turn/begin.ts";
import { openOffice, shutOffice } from "../turn/door.ts";
import type { Back } from "../turn/left.ts";
import { handOn } from "../turn/relay.ts";
import { witness } from "../turn/witness.ts";
import { createVault, makePairs, newId, rewrap, type Secret, unlock, type Vault } from "../vault/index.ts";
import { startAnew } from "./anew.ts";
import type { Session } from "./api.ts";
import { eraseTablet } from "./erase.ts";
import {
  offerCopy,
  openChart,
  proveAgain,
  readingAtOffice,
  signInAtOffice,
  signInByPasskey,
  signOutAtOffice,
} from "./office-door.ts";
import { type Forgotten, leaveKey, openByOffice } from "./recovery.ts";
import { enterRehearsal, rehearsalDisk } from "./rehearsal.ts";
import { havePairs, signerOf, tellOnce } from "./signer.ts";
import { tellingOf } from "./telling.ts";
import { waysOf } from "./ways.ts";

/** An open session, with what only the shell may do. */
export interface OpenTablet extends Session {
  /** Sign in at the office again. "wrong": it does not know the passphrase. "changed": it does, but this tablet
   * still opens by another one, which then has to be given as `old`. "code": the passphrase is right, and a code has to
   * come along, another one than was given if one was. Throws Refused, WrongPassphrase. */
  signInAgain(
    passphrase: string,
    old?: string,
    code?: string,
  ): Promise<"done" | "wrong" | "changed" | "code">;
  /** Sign in at the office again by a passkey's answer. Throws Refused. */
  signInByTouch(credential: object): Promise<void>;
  readonly damaged: readonly string[];
  /** The encounter whose client had the tablet until now; "" when that cannot be told any more. */
  readonly turnOf: string | undefined;
  /** The office shows nothing before this person has added a second proof beside the passphrase. */
  readonly enrolling: boolean;
}

/** What a passkey answered to the office's challenge, to sign its person in with on the way. */
export interface Touch {
  readonly secret: Secret;
  readonly credential?: object;
}

export interface Means {
  disk: Disk;
  /** A new way to the office; each use of the tablet gets its own, to be stopped with it. */
  wire?: () => Wire;
  world?: Surroundings;
  /** Replace the document: the only sure way to forget what was opened. */
  leave?: () => void;
}

const CODES = ["identity.code_needed", "identity.wrong_code"];

/** Sign in for the first time on this tablet: make its vault, keep the account. `credential` is a passkey's answer
 * for somebody whose passphrase the office has just found right, and wants more than it. Throws Refused, StoreFull. */
export async function prepareTablet(
  means: Means,
  given: { login: string; passphrase: string; deviceName: string; code?: string; credential?: object },
): Promise<OpenTablet> {
  const deviceId = newId();
  const { credential, deviceName } = given;
  const { user, practice, enrolling } = await (credential
    ? signInByPasskey(wireOf(means), { credential, deviceId, deviceName })
    : signInAtOffice(wireOf(means), { ...given, deviceId }));
  const { vault, header } = await createVault(given.passphrase, { device: deviceId, user: user.id });
  const pairs = await makePairs(vault);
  const account: Account = { user, practice, deviceId, vault: { ...header, pairs } };
  await writeAccount(means.disk, vault, account, given.login);
  const tablet = await open(means, vault, account, undefined, enrolling);
  void succeeds(() => leaveKey(means.disk, account, wireOf(means), given.passphrase));
  return tablet;
}

/** Open a tablet whose passphrase was forgotten, with the office's help; what is unsent on it is there. Throws Refused,
 * NotRecovered, Tampered, StoreGone. */
export async function recoverTablet(means: Means, forgotten: Account, given: Forgotten): Promise<OpenTablet> {
  const wire = wireOf(means);
  const { vault, account } = await openByOffice(forgotten, wire, given);
  openOffice();
  const tablet = await open(means, vault, account);
  await updateAccount(means.disk, account);
  void succeeds(() => leaveKey(means.disk, account, wire, given.passphrase));
  return tablet;
}

/** Open the tablet with its passphrase or a passkey, network or not. `saw`: whoever opens it saw what the client signed
 * in their turn, and signs that as its witness by opening it. Throws WrongPassphrase, WrongKey, Tampered,
 * StoreGone. */
export async function unlockTablet(
  means: Means,
  account: Account,
  by: string | Touch,
  saw = false,
): Promise<OpenTablet> {
  const vault = await unlock(account.vault, typeof by === "string" ? by : by.secret);
  openOffice();
  return open(means, vault, account, by, false, saw);
}

async function open(
  means: Means,
  vault: Vault,
  account: Account,
  by?: string | Touch,
  enrolling = false,
  saw = false,
): Promise<OpenTablet> {
  const { disk } = means;
  const { user, practice, deviceId } = account;
  const packer = new Packer();
  const { store, outbox, damaged } = await openStore(vault, disk, { deviceId, userId: user.id }, packer);
  // It can be made the next time; what it says lies in the rows.
  store.quiet = () => void packer.pack().catch(() => {});
  await havePairs(disk, account, vault);
  let back: Back | null = await takeBack(disk, vault, account, store);
  const signer = signerOf(account, vault);
  const signedIn = saw && back?.what === "signed" ? store.get("consent", back.consentId) : undefined;
  // The key is open because its person just opened it. What fails here can be witnessed later, and keeps nobody out.
  if (signedIn) await succeeds(() => witness({ store, user, deviceId, signer }, signedIn, "own"));
  const wire = wireOf(means);
  const tellKey = () => tellOnce(disk, account, vault, wire);
  const again = async (typed: string, code = "") => {
    const login = (await readLogin(disk, vault, account)) ?? "";
    await signInAtOffice(wire, { login, passphrase: typed, code, deviceId, deviceName: user.name });
    void tellKey();
    // One of before it left a key, or that could not when it was prepared.
    void succeeds(() => leaveKey(disk, account, wire, typed));
  };
  const byTouch = async (credential: object) => {
    await signInByPasskey(wire, { credential, deviceId, deviceName: user.name });
    void tellKey();
  };
  void tellKey();
  // Holds the passphrase until the first exchange is over, so that a sign-in which ran out is renewed unasked.
  const renew = by === undefined ? undefined : () => succeeds(() => renewed(by));
  const renewed = async (said: string | Touch) => {
    if (typeof said === "string") return again(said);
    if (!said.credential) throw new Error("nothing for the office");
    return byTouch(said.credential);
  };
  const exchange = startExchange({
    outbox,
    wire,
    device: deviceId,
    user: user.id,
    practice: practice.id,
    world: means.world ?? browser,
    renew,
    erase: () => void erase(),
    rulesChanged: packChanged,
  });
  judgeBy(async () => (await rulesAtHand(outbox)).held);
  store.finished = () => void exchange.now();
  store.damaged = () => void exchange.now();
  const erase = async () => {
    // The browser may have taken the store away already; what is left goes all the same.
    await close().catch(() => {});
    await eraseTablet(disk, wireOf(means));
    (means.leave ?? startAnew)();
  };
  const close = async () => {
    void exchange.stop();
    await store.close();
    vault.lock();
  };
  return {
    rehearsal: false,
    async rehearse() {
      await flushed();
      const { layRehearsal } = await import("./rehearse.ts");
      const key = await layRehearsal(rehearsalDisk(), user, language());
      // Nothing of the tablet is open beside it, and the office answers nobody from this browser meanwhile.
      shutOffice();
      await close().finally(() => {
        enterRehearsal(key);
        (means.leave ?? startAnew)();
      });
    },
    user,
    practice,
    deviceId,
    store,
    exchange,
    damaged,
    enrolling,
    ways: waysOf(disk, account, wire),
    telling: tellingOf(wire),
    async openInEmergency({ passphrase, code, ...said }) {
      await proveAgain(wire, passphrase, code);
      await openChart(wire, said);
      void exchange.now();
    },
    copyOf: (consentId) => offerCopy(wire, consentId),
    readingOf: (sha256) => readingAtOffice(wire, sha256),
    turnOf: back?.encounterId,
    takenBack() {
      const told = back;
      if (back?.what !== "waiting") back = null;
      return told;
    },
    async handOver(handing, name) {
      await flushed();
      await beginTurn(disk, vault, account, handing);
      shutOffice();
      handOn(name);
      // Whatever the store says of being closed: with the tablet out of her hands nothing may stay open.
      await close().finally(() => (means.leave ?? startAnew)());
    },
    signer,
    snippets: snippetShelf(disk, vault, deviceId),
    slip: {
      keep: (slip) => outbox.remember("slip", slip),
      read: () => outbox.recall("slip"),
      drop: () => outbox.forget("slip"),
    },
    rulesAtHand: () => rulesAtHand(outbox),
    begun: {
      read: () => outbox.recall("begun"),
      keep: (all) => outbox.remember("begun", all),
    },
    lock() {
      void flushed()
        .then(close)
        .finally(() => (means.leave ?? startAnew)());
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
        forgetOrder();
        forgetPrepared();
        // Only now: it may take as long as the network likes, and nothing may be written meanwhile.
        await tellingOf(wireOf(means)).end();
        await signOutAtOffice(wireOf(means));
        return 0;
      } finally {
        // What came at the last moment is kept behind the lock screen, where an exchange can begin again.
        (means.leave ?? startAnew)();
      }
    },
    async signInByTouch(credential) {
      await byTouch(credential);
      void exchange.now();
    },
    async signInAgain(typed, old, code) {
      try {
        await again(typed, code);
      } catch (failed) {
        if (failed instanceof Refused && CODES.includes(failed.code)) return "code";
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

function wireOf(means: Means): Wire {
  return means.wire?.() ?? new Wire();
}

async function succeeds(act: () => Promise<unknown>): Promise<boolean> {
  return act().then(
    () => true,
    () => false,
  );
}
