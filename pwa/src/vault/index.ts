/** The tablet's keys: the only room that touches WebCrypto. What leaves it is sealed, or a hash. */
export { type Bytes, base64, fromUtf8, newId, utf8 } from "./bytes.ts";
export { Locked, Tampered, WrongPassphrase } from "./errors.ts";
export { type OfficeSeal, sealToOffice, type Whose } from "./sealed-copy.ts";
export { createVault, rewrap, sha256, sha256Raw, unlock, Vault, type VaultHeader } from "./vault.ts";
export type { Owner, Wrap } from "./wrap.ts";
