import { AnotherWindow } from "../store/errors.ts";
import { holdWindow } from "../store/window-lock.ts";

const POLITE = 1500;
const STEP = 100;

/** Ask the other window to save and let go, and take over after a moment even if it does not answer. */
export async function takeOver(lost: () => void): Promise<() => void> {
  const channel = new BroadcastChannel("tableside");
  channel.postMessage("give way");
  try {
    for (let waited = 0; waited < POLITE; waited += STEP) {
      await new Promise((done) => setTimeout(done, STEP));
      try {
        return await holdWindow(lost);
      } catch (failed) {
        if (!(failed instanceof AnotherWindow)) throw failed;
      }
    }
    return await holdWindow(lost, { takeOver: true });
  } finally {
    channel.close();
  }
}

/** Do `giveWay` when another window asks for the store. */
export function giveWayWhenAsked(giveWay: () => void): void {
  const channel = new BroadcastChannel("tableside");
  channel.addEventListener("message", (event) => {
    if (event.data === "give way") giveWay();
  });
}
