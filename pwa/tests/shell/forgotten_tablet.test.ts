import { describe, expect, it, vi } from "vitest";
import { recoverTablet } from "../../src/shell/tablet.ts";
import { readAccount } from "../../src/store/index.ts";
import { newId, WrongPassphrase } from "../../src/vault/index.ts";
import { aClient, Front, locked, type means, opened, prepared, unlocked, WHO } from "./front.ts";

describe("a forgotten passphrase", () => {
  const NEW = "five loud lake pebbles";

  /** A tablet with a client nobody else has heard of, locked, and a key of it at the office. */
  async function forgotten() {
    const front = new Front();
    const { own, tablet } = await prepared(front);
    await vi.waitFor(() => expect(front.key).not.toBe(""));
    front.reachable = false;
    const id = await aClient(tablet);
    await vi.waitFor(async () => expect(await methods(own)).toContain("office"));
    await locked(own, tablet);
    front.reachable = true;
    front.passphrase = NEW;
    return { front, own, id };
  }

  async function methods(own: ReturnType<typeof means>) {
    return (await readAccount(own.disk))?.vault.wraps.map(({ method }) => method);
  }

  async function recovered(own: ReturnType<typeof means>, passphrase = NEW) {
    const account = await readAccount(own.disk);
    if (!account) throw new Error("no account");
    const tablet = await recoverTablet(own, account, { login: "rosa", passphrase });
    opened.push(tablet);
    return tablet;
  }

  it("loses nothing: the office opens the tablet, and from then on the new one does", async () => {
    const { front, own, id } = await forgotten();
    const given = front.key;
    const tablet = await recovered(own);
    expect(tablet.store.get("patient", id)?.fields.last_name).toBe("Marlow");
    // The key that was given out opens nothing any more; another lies there for the next time.
    await vi.waitFor(async () => expect(await methods(own)).toEqual(["passphrase", "office"]));
    expect(front.key).not.toBe(given);
    await locked(own, tablet);
    await expect(unlocked(own)).rejects.toThrow(WrongPassphrase);
    front.reachable = false;
    expect((await unlocked(own, NEW)).store.get("patient", id)?.fields.last_name).toBe("Marlow");
  });

  it("leaves one key, whoever asks for it at the same time, and it is the one that opens", async () => {
    const { front, own, id } = await forgotten();
    const tablet = await recovered(own);
    // While the new key is on its way, a sign-in leaves one too.
    await tablet.signInAgain(NEW);
    await tablet.signInAgain(NEW);
    await vi.waitFor(async () => expect(await methods(own)).toEqual(["passphrase", "office"]));
    await locked(own, tablet);
    front.passphrase = "six blue garden stones";
    const again = await recovered(own, front.passphrase);
    expect(again.store.get("patient", id)).toBeDefined();
  });

  it("opens for nobody else, and not without the office", async () => {
    const { front, own } = await forgotten();
    await expect(recovered(own, "not the new one")).rejects.toMatchObject({ cause_: "sign_in" });
    front.who = { ...WHO, user: { ...WHO.user, id: newId() } };
    await expect(recovered(own)).rejects.toMatchObject({ why: "another" });
    front.who = WHO;
    front.reachable = false;
    await expect(recovered(own)).rejects.toMatchObject({ cause_: "no_network" });
    // The control: with all of it right it opens.
    front.reachable = true;
    await recovered(own);
  });

  it("says so where no key was left, or another tablet's, and deletes nothing", async () => {
    const { front, own, id } = await forgotten();
    const right = front.key;
    front.key = "";
    await expect(recovered(own)).rejects.toMatchObject({ why: "no_key" });
    front.key = btoa("x".repeat(32));
    await expect(recovered(own)).rejects.toMatchObject({ name: "WrongKey" });
    front.key = right;
    expect((await recovered(own)).store.get("patient", id)).toBeDefined();
  });
});
