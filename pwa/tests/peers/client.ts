import { docId, editIndex, makeDoc, makeEdit } from "peers-docs";
import { round } from "../../src/exchange/round.ts";
import { Wire } from "../../src/exchange/wire.ts";
import { signInAtOffice } from "../../src/shell/office-door.ts";
import { type Account, readAccount, writeAccount } from "../../src/store/account.ts";
import type { Fields } from "../../src/store/api.ts";
import { Disk } from "../../src/store/disk.ts";
import { type OpenStore, openStore } from "../../src/store/open.ts";
import { createVault, newId, unlock } from "../../src/vault/index.ts";
import { noteId, patientId, toDocument, toFields } from "./document.ts";

const GIVEN = {
  login: "bench@example.com",
  passphrase: "ten thousand made up notes",
  deviceName: "bench",
};

let disk: Disk;
let wire: Wire;
let opened: OpenStore;

/** The real store, exchange and vault, as the benchmark drives its peers. A passphrase is stretched only a little:
 * the benchmark's other stacks have none. */
export const peer = {
  async open(): Promise<void> {
    disk = new Disk("bench");
    wire = new Wire();
    const known = await readAccount(disk);
    const { vault, account } = known
      ? { vault: await unlock(known.vault, GIVEN.passphrase), account: known }
      : await begin();
    opened = await openStore(vault, disk, { deviceId: account.deviceId, userId: account.user.id });
  },
  pull: sync,
  sync,
  async writeLocal(count: number): Promise<void> {
    for (let at = 0; at < count; at++) {
      const document = makeDoc("c", at);
      const where = { patientId: patientId(document), id: noteId(document.id) };
      await opened.store.create("note", toFields(document) as Fields<"note">, where);
    }
  },
  async edit(count: number, of: number): Promise<void> {
    for (let at = 0; at < count; at++) {
      const id = docId("s", editIndex(at, count, of));
      const change = makeEdit(await peer.get(id), at);
      await opened.store.set("note", noteId(id), change as Fields<"note">);
    }
  },
  count: async () => (await disk.keys()).filter((key) => key.startsWith("note|")).length,
  async get(id: string) {
    // What a route knows in the app: whose record it is.
    await opened.store.bring(patientId(makeDoc(id[0] as "s", Number(id.slice(1, 7)))));
    const entry = opened.store.get("note", noteId(id));
    if (!entry) throw new Error(`no ${id}`);
    return toDocument(entry.id, entry.patientId ?? "", { ...entry.fields });
  },
};

async function begin() {
  const deviceId = newId();
  const { user, practice } = await signInAtOffice(wire, { ...GIVEN, deviceId });
  const owner = { device: deviceId, user: user.id };
  const { vault, header } = await createVault(GIVEN.passphrase, owner, { iterations: 1 });
  const account: Account = { user, practice, deviceId, vault: header };
  await writeAccount(disk, vault, account, GIVEN.login);
  return { vault, account };
}

function sync(): Promise<void> {
  return round(opened.outbox, wire, opened.store.deviceId, () => {});
}
