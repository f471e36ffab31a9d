import { inserted, shortBefore } from "../snippets/expand.ts";
import type { Snippet, Snippets } from "../snippets/snippets.svelte.ts";

/** Put words into a box as if they were typed: its own input handler hears of them, and the caret stands behind them.
 * Answers false when the box has no room for them. */
function write(
  box: HTMLTextAreaElement,
  place: readonly [number, number],
  words: string,
  end?: string,
): boolean {
  const { text, caret } = inserted(box.value, place, words, end);
  if (box.maxLength >= 0 && text.length > box.maxLength) return false;
  box.value = text;
  box.setSelectionRange(caret, caret);
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  return true;
}

/** Put a snippet where the caret of a box stands or last stood, and go on typing there. */
export function insertSnippet(box: HTMLTextAreaElement, snippets: Snippets, snippet: Snippet): void {
  box.focus();
  if (write(box, [box.selectionStart, box.selectionEnd], snippet.words)) snippets.used(snippet);
}

/** Answers what a box's input is to be told to: a short name that was just ended becomes its words. */
export function expander(snippets: Snippets): (event: Event) => void {
  let writing = false;
  return ({ target: box }) => {
    // What was just written is not looked at again: a snippet may well end with a short name.
    if (writing || !(box instanceof HTMLTextAreaElement)) return;
    const found = shortBefore(box.value, box.selectionStart);
    const snippet = found && snippets.find(found.short);
    if (!found || !snippet) return;
    writing = true;
    try {
      if (write(box, [found.from, box.selectionStart], snippet.words, found.end)) snippets.used(snippet);
    } finally {
      writing = false;
    }
  };
}
