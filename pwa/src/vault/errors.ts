/** The key that was tried is not one this tablet opens with. Nothing is damaged: try the passphrase, or the office's
 * recovery key. */
export class WrongKey extends Error {
  override readonly name: string = "WrongKey";
}

/** The passphrase is not the one this tablet was prepared with. Nothing is damaged. */
export class WrongPassphrase extends WrongKey {
  override readonly name = "WrongPassphrase";
}

/** The key was right, yet what it opens has been changed or belongs elsewhere. */
export class Tampered extends Error {
  override readonly name = "Tampered";
}

/** The vault is locked: its keys are gone until someone unlocks it again. */
export class Locked extends Error {
  override readonly name = "Locked";
}

/** Whatever goes wrong with bytes that lay on disk, and is not said otherwise, is damage to them. */
export async function orTampered<Result>(what: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (failed) {
    if (failed instanceof WrongKey || failed instanceof Tampered || failed instanceof Locked) throw failed;
    throw new Tampered(what);
  }
}
