import { localDay } from "../messages/index.ts";

let now = $state(localDay());

/** The day by the clock of this tablet; current wherever it is read, once `followDay` runs. */
export function day(): string {
  return now;
}

/** A tablet left open overnight shows the new day when it is next looked at; answers the way to stop. */
export function followDay(): () => void {
  const look = () => {
    if (document.visibilityState === "visible") now = localDay();
  };
  look();
  document.addEventListener("visibilitychange", look);
  const minutely = setInterval(look, 60_000);
  return () => {
    document.removeEventListener("visibilitychange", look);
    clearInterval(minutely);
  };
}
