/** How this tablet looks to its owner. Kept beside the app, not in the records: it says nothing of any client. */
export interface Preferences {
  theme: "auto" | "light" | "dark";
  hand: "right" | "left";
  text: "normal" | "large" | "larger";
}

const KEPT_AS = "tableside.look";
const STANDARD: Preferences = { theme: "auto", hand: "right", text: "normal" };
let chosen = $state.raw<Preferences>(STANDARD);

/** The look in force, current wherever it is read. */
export function preferences(): Preferences {
  return chosen;
}

/** Change the look at once and remember it on this tablet. */
export function prefer(change: Partial<Preferences>): void {
  chosen = { ...chosen, ...change };
  apply();
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(chosen));
  } catch {
    // A tablet that refuses small settings keeps the look until it is closed.
  }
}

/** Take up the look chosen last time; called before the first paint. */
export function recallPreferences(): void {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT_AS) ?? "{}") as Partial<Preferences>;
    chosen = { ...STANDARD, ...kept };
  } catch {
    chosen = STANDARD;
  }
  apply();
}

function apply(): void {
  const { dataset } = document.documentElement;
  dataset.theme = chosen.theme;
  dataset.hand = chosen.hand;
  dataset.text = chosen.text;
}
