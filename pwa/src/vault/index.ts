/** The tablet's keys: the only room that touches WebCrypto. What leaves it is sealed, or a hash. */
export { type Bytes, base64, base64url, fromBase64, fromUtf8, newId, random, utf8 } from "./bytes.ts";
export { sha256, sha256Raw } from "./derive.ts";
export { Locked, Tampered, WrongKey, WrongPassphrase } from "./errors.ts";
export { addOffice, addWrap, createVault, removeWrap, rewrap, unlock, type VaultHeader } from "./header.ts";
export { isOffices } from "./office-signature.ts";
export {
  makePairs,
  openSealed,
  type Pairs,
  type Signed,
  sealingKey,
  sealTo,
  signDigest,
  signingChallenge,
  verifyDigest,
} from "./pairs.ts";
export { type OfficeSeal, sealToOffice, type Whose } from "./sealed-copy.ts";
export { Vault } from "./vault.ts";
export { type Owner, PRF_SALT, type Secret, type Wrap } from "./wrap.ts";
