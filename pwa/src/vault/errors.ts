/** The passphrase is not the one this tablet was prepared with. Nothing is damaged. */
export class WrongPassphrase extends Error {
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
