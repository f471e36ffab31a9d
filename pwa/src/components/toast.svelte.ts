/** A line that says what was just done and, when it can be, offers to take it back. */
export interface Toast {
  readonly id: number;
  readonly words: string;
  readonly undo?: () => void;
}

const STAYS_MS = 4000;
/** Long enough to notice a slip and to reach the button. */
const UNDO_STAYS_MS = 10_000;
let next = 1;
let shown = $state.raw<readonly Toast[]>([]);

/** The toasts on screen, the newest first; never more than two, so that they cover little. */
export function toasts(): readonly Toast[] {
  return shown;
}

/** Say that something was done; with undo it stays longer. */
export function toast(words: string, undo?: () => void): void {
  const id = next++;
  shown = [undo === undefined ? { id, words } : { id, words, undo }, ...shown.slice(0, 1)];
  setTimeout(() => drop(id), undo === undefined ? STAYS_MS : UNDO_STAYS_MS);
}

/** Let what was said elsewhere go: on another page it stands in the way, and what it undoes may be closed by then. */
export function settle(): void {
  shown = [];
}

/** Take a toast off the screen. */
export function drop(id: number): void {
  shown = shown.filter((toast) => toast.id !== id);
}
