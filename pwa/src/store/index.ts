/** The tablet's sealed records: the only room that touches IndexedDB. What lies on disk in clear are random ids,
 * kinds, revisions, sync states and sizes; everything said of anyone is inside envelopes of the vault. */
export { type Account, readAccount, readLogin, updateAccount, writeAccount } from "./account.ts";
export type * from "./api.ts";
export { Disk } from "./disk.ts";
export {
  AnotherWindow,
  BadFields,
  Contested,
  Moved,
  NoRecord,
  SealedError,
  StoreFull,
  StoreGone,
  TooLate,
} from "./errors.ts";
export { lastNumber } from "./freeze.ts";
export { type OpenStore, openStore } from "./open.ts";
export type { Outbox } from "./outbox.ts";
export type { PictureRow } from "./rows.ts";
export { bookmark } from "./rows.ts";
export { localIso } from "./time.ts";
export { holdWindow } from "./window-lock.ts";
