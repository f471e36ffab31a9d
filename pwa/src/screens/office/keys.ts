export type Act = "next" | "previous" | "search" | "back" | "refresh" | "help" | "mark" | "mark_all" | "send";

/** Where the key was pressed. */
export interface Situation {
  /** In a field that takes text. */
  readonly typing: boolean;
  /** In the list, or nowhere in particular; elsewhere arrows scroll. */
  readonly inList: boolean;
  /** Single letters may be turned off, for people whose speech types them (WCAG 2.1.4). */
  readonly letters: boolean;
}

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const LETTERS: ReadonlyMap<string, Act> = new Map([
  ["j", "next"],
  ["k", "previous"],
  ["r", "refresh"],
  ["x", "mark"],
  ["X", "mark_all"],
  ["s", "send"],
  ["/", "search"],
  ["?", "help"],
]);

/** What a key does, or null when it is none of ours. */
export function actOf({ key, ctrlKey, metaKey, altKey }: Pressed, situation: Situation): Act | null {
  if (ctrlKey || metaKey || altKey) return null;
  if (key === "Escape") return "back";
  if (situation.inList && key === "ArrowDown") return "next";
  if (situation.inList && key === "ArrowUp") return "previous";
  if (situation.typing || !situation.letters) return null;
  return LETTERS.get(key) ?? null;
}

const KEPT_AS = "tableside.office.letters";

/** Whether letters are keys in this browser. */
export function recallLetters(): boolean {
  try {
    return localStorage.getItem(KEPT_AS) !== "off";
  } catch {
    return true;
  }
}

/** Remember whether letters are keys in this browser. */
export function keepLetters(on: boolean): void {
  try {
    localStorage.setItem(KEPT_AS, on ? "on" : "off");
  } catch {
    // It then holds until the page is closed.
  }
}
