import { round } from "../../src/exchange/round.ts";
import { Wire } from "../../src/exchange/wire.ts";
import { signInAtOffice } from "../../src/shell/office-door.ts";
import { type Account, readAccount, writeAccount } from "../../src/store/account.ts";
import { Disk } from "../../src/store/disk.ts";
import { openStore } from "../../src/store/open.ts";
import { Packer } from "../../src/store/pack.ts";
import type { TabletStore } from "../../src/store/store.ts";
import { createVault, newId, unlock } from "../../src/vault/index.ts";

/** Who uses the tablet of a benchmark. */
export interface Given {
  readonly login: string;
  readonly passphrase: string;
}

/** The real store, exchange and vault, without screens. */
export interface BenchTablet {
  readonly store: TabletStore;
  readonly disk: Disk;
  sync(tell?: (received: number) => void): Promise<void>;
}

/** Open the tablet of this origin, preparing it the first time. The passphrase is stretched only a little: what is
 * measured is what comes after. */
export async function openTablet(given: Given): Promise<BenchTablet> {
  const disk = new Disk("bench");
  const wire = new Wire();
  const known = await readAccount(disk);
  const { vault, account } = known
    ? { vault: await unlock(known.vault, given.passphrase), account: known }
    : await prepare(disk, wire, given);
  const { deviceId, user } = account;
  const packer = new Packer();
  const { store, outbox } = await openStore(vault, disk, { deviceId, userId: user.id }, packer);
  store.quiet = () => void packer.pack();
  return { store, disk, sync: (tell = () => {}) => round(outbox, wire, deviceId, tell) };
}

async function prepare(disk: Disk, wire: Wire, given: Given) {
  const deviceId = newId();
  const { user, practice } = await signInAtOffice(wire, { ...given, deviceId, deviceName: "bench" });
  const owner = { device: deviceId, user: user.id };
  const { vault, header } = await createVault(given.passphrase, owner, { iterations: 1 });
  const account: Account = { user, practice, deviceId, vault: header };
  await writeAccount(disk, vault, account, given.login);
  return { vault, account };
}
