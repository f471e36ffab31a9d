import "fake-indexeddb/auto";
import { describe, expect, it } from "vitest";
import { Disk, type OpenStore, openStore, readAccount, readLogin } from "../../src/store/index.ts";
import type { RecRow } from "../../src/store/rows.ts";
import { newId, unlock } from "../../src/vault/index.ts";
import { golden, lay } from "../golden/dump.ts";
import { everyRow } from "./tablet.ts";

/** A first client's visit in every state an edit can be in, a second client from the office, cards, a kind nobody
 * knew, a picture. What every version must keep is in golden.test.ts; this is about the way from version 1. */
const GOLDEN = golden(1);
const [RECORD] = GOLDEN.tables.rec as [RecRow];
const NOTE = GOLDEN.tables.rec.find((row) => row.kind === "addendum") as RecRow;

const layVersion1 = (name: string, extra: readonly object[] = []) => lay(name, GOLDEN, extra);

async function opened(name: string): Promise<OpenStore & { disk: Disk }> {
  const disk = new Disk(name);
  const account = await readAccount(disk);
  if (!account) throw new Error("no account");
  const vault = await unlock(account.vault, GOLDEN.passphrase);
  expect(await readLogin(disk, vault, account)).toBe("rosa@example.com");
  const { deviceId, user } = account;
  return { ...(await openStore(vault, disk, { deviceId, userId: user.id })), disk };
}

async function shown({ store }: OpenStore): Promise<object> {
  const kinds = Object.keys(GOLDEN.shown) as (keyof typeof GOLDEN.shown & "note")[];
  for (const { id } of store.all("patient")) await store.bring(id);
  const all = kinds.map((kind) => {
    const rows = store
      .all(kind)
      .map(({ id, patientId, fields, state, place }) => [id, { patientId, fields, state, place }] as const);
    return [kind, Object.fromEntries(rows)];
  });
  return Object.fromEntries(all);
}

describe("a database of version 1", () => {
  it("shows everything it showed", async () => {
    const name = newId();
    await layVersion1(name);
    const tablet = await opened(name);
    expect(tablet.damaged).toEqual([]);
    expect(await shown(tablet)).toEqual(GOLDEN.shown);
    expect(tablet.store.pile().kept).toMatchObject(GOLDEN.kept);
    expect(tablet.store.pile().conflicts).toEqual(GOLDEN.conflicts);
    expect(tablet.store.pile().pictures.count).toBe(1);
  });

  it("sends the very bytes it would have sent, and nothing that was over", async () => {
    const name = newId();
    await layVersion1(name);
    const tablet = await opened(name);
    expect(await tablet.outbox.next()).toEqual(GOLDEN.wire);
  });

  it("keeps every op row byte for byte", async () => {
    const name = newId();
    await layVersion1(name);
    const { disk } = await opened(name);
    const states = ["open", "frozen", "acked", "kept", "done"] as const;
    const rows = (await Promise.all(states.map((state) => disk.ops(state)))).flat();
    expect(rows.sort((one, other) => one.order - other.order)).toEqual(GOLDEN.tables.out);
  });

  it("is one of version 2 at the next start, with every record's owner", async () => {
    const name = newId();
    await layVersion1(name);
    (await opened(name)).disk.close();
    const again = await opened(name);
    expect(await shown(again)).toEqual(GOLDEN.shown);
    const owners = new Map((await everyRow(again)).map((row) => [row.kind, row.owner !== ""]));
    expect(Object.fromEntries(owners)).toMatchObject({
      note: true,
      addendum: true,
      patient: false,
      payer: false,
    });
    expect(await again.disk.meta("settled")).toBeUndefined();
  });

  it("goes on where a kill stopped it, whichever step it was", async () => {
    const name = newId();
    const filler = Array.from({ length: 1200 }, (_, at) => ({ ...RECORD, key: `${RECORD.key}-${at}` }));
    await layVersion1(name, filler);
    const killed = new Disk(name);
    let commits = 0;
    const commit = killed.commit.bind(killed);
    killed.commit = (writes) => {
      commits += 1;
      return commits === 2 ? Promise.reject(new Error("killed")) : commit(writes);
    };
    const vault = await unlock(GOLDEN.header, GOLDEN.passphrase);
    await expect(openStore(vault, killed, { deviceId: newId(), userId: newId() })).rejects.toThrow("killed");
    expect(await killed.meta("settled")).not.toBe("");
    killed.close();
    const after = await opened(name);
    expect(await shown(after)).toEqual(GOLDEN.shown);
    expect((await everyRow(after)).every((one) => typeof one.owner === "string")).toBe(true);
  });

  it("asks for everything again when one of its rows does not open", async () => {
    const name = newId();
    await layVersion1(name, [{ ...NOTE, rev: NOTE.rev + 1 }]);
    const tablet = await opened(name);
    expect(tablet.damaged).toEqual([NOTE.key]);
    expect(tablet.outbox.sync).toMatchObject({ cursor: null, complete: false });
    expect((await everyRow(tablet)).some((row) => row.key === NOTE.key)).toBe(false);
  });
});

it("would be caught if an op were lost on the way", async () => {
  const name = newId();
  await layVersion1(name);
  const disk = new Disk(name);
  await disk.claim("test");
  const [open] = await disk.ops("open");
  await disk.commit([{ table: "out", drop: open?.order ?? 0 }]);
  disk.close();
  const tablet = await opened(name);
  expect(await tablet.outbox.next()).not.toEqual(GOLDEN.wire);
});
