/** What Chromium gives a page that may put itself on the home screen; no other browser has it. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
  readonly userChoice: Promise<{ outcome: "accepted" | "dismissed" }>;
}

let offer = $state.raw<InstallOffer | null>(null);
let taken = $state(false);

/** Keep the browser's offer to install the app for the page that says what it is good for: it is made once, soon after
 * the start, whatever shows then. */
export function watchInstall(world: EventTarget = window): void {
  world.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer = event as InstallOffer;
  });
  world.addEventListener("appinstalled", () => {
    offer = null;
    taken = true;
  });
}

/** Can a tap install the app? Current wherever it is read. */
export function canInstall(): boolean {
  return offer !== null;
}

/** Was it installed from here? This window stays what it was. */
export function wasInstalled(): boolean {
  return taken;
}

/** Have the browser ask; answers whether the person agreed. An offer is good for one time. */
export async function install(): Promise<boolean> {
  const asked = offer;
  offer = null;
  if (asked === null) return false;
  await asked.prompt();
  return (await asked.userChoice).outcome === "accepted";
}
