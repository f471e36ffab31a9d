import { AnotherWindow } from "./errors.ts";

const NAME = "tableside store";

/** Become the one window that opens the store. Without `takeOver` it throws AnotherWindow while another holds it;
 * with it, that other window's `lost` is called. Answers the way to let go. */
export async function holdWindow(
  lost: () => void,
  { takeOver = false, locks = navigator.locks }: { takeOver?: boolean; locks?: LockManager } = {},
): Promise<() => void> {
  let release = () => {};
  const until = new Promise<void>((done) => {
    release = done;
  });
  await new Promise<void>((held, refused) => {
    const options: LockOptions = takeOver ? { steal: true } : { ifAvailable: true };
    locks
      .request(NAME, options, (lock) => {
        if (!lock) {
          refused(new AnotherWindow("another window has the store open"));
          return undefined;
        }
        held();
        return until;
      })
      .catch(lost);
  });
  return release;
}
