import type { Facts, Message } from "./catalog.ts";
import { fill } from "./catalog.ts";
import type { en } from "./en.ts";
import type { rooms } from "./spanish-rooms.ts";

export type Key = keyof typeof en;
export type Catalog = Readonly<Record<Key, Message>>;
export type Language = "en" | "es";
export type Rooms = typeof rooms;

const KEPT_AS = "tableside.language";

/** The words of each language that has been loaded. English comes with the open app (`english.ts`), so that the lock
 * screen is light; Spanish on demand. Both are precached. */
let loaded = $state.raw<Partial<Record<Language, Catalog>>>({});
let spanish = $state.raw<Rooms | null>(null);
const rules: Record<Language, Intl.PluralRules> = {
  en: new Intl.PluralRules("en-US"),
  es: new Intl.PluralRules("es-US"),
};

let spoken = $state<Language>("en");

/** The language the screens speak now; reading it in a template keeps the template current. */
export function language(): Language {
  return spoken;
}

/** The locale dates and amounts are written in. */
export function locale(): string {
  return spoken === "es" ? "es-US" : "en-US";
}

/** Say a message in the language of the screens. */
export function t(key: Key, facts: Facts = {}): string {
  return tIn(spoken, key, facts);
}

/** Say a message in a language of one's own, such as the client's; English until that language is loaded. Throws where
 * nothing has been: what is said may be signed, and is never blank. */
export function tIn(wanted: Language, key: Key, facts: Facts = {}): string {
  const words = loaded[wanted] ?? loaded.en;
  if (!words) throw new Error("no language is here yet; import messages/english.ts");
  return fill(words[key], facts, rules[wanted]);
}

/** The Spanish words of one screen when the screens speak Spanish; null when its English ones are wanted. */
export function spanishOf<Room extends keyof Rooms>(room: Room): Rooms[Room] | null {
  return spoken === "es" && spanish ? spanish[room] : null;
}

/** How the language of the screens counts. */
export function pluralsOf(): Intl.PluralRules {
  return rules[spoken];
}

/** Fetch a language's words, so that tIn and setLanguage can use them at once. */
export async function load(wanted: Language): Promise<void> {
  await loadShared(wanted);
  if (wanted === "es") spanish ??= (await import("./spanish-rooms.ts")).rooms;
}

/** The same without those of single screens, which the lock and the client's turn do not say. */
async function loadShared(wanted: Language): Promise<void> {
  if (!loaded[wanted])
    teach(wanted, wanted === "es" ? (await import("./es.ts")).es : (await import("./en.ts")).en);
}

/** Have the words of a language at hand. */
export function teach(known: Language, words: Catalog): void {
  loaded = { ...loaded, [known]: words };
}

/** Change the language of the screens and remember it on this tablet. */
export async function setLanguage(wanted: Language): Promise<void> {
  await load(wanted);
  speak(wanted);
  try {
    localStorage.setItem(KEPT_AS, wanted);
  } catch {
    // A tablet that refuses small settings still speaks the language until it is closed.
  }
}

function speak(wanted: Language): void {
  spoken = wanted;
  document.documentElement.lang = wanted;
}

/** Speak the language chosen last time on this tablet, else the tablet's own; boot awaits this before it paints. What
 * shows single screens loads the language as a whole. */
export async function recallLanguage(): Promise<void> {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(KEPT_AS);
  } catch {
    // The same refusal as above: fall back to the tablet's language.
  }
  const own = kept ?? navigator.language;
  if (!own.startsWith("es")) return;
  await loadShared("es");
  speak("es");
}
