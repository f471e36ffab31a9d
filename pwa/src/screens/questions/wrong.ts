import { say } from "./say.ts";

/** The complaints of records (sync/records/kinds.py, sync/merge.py) that a person can act on. */
const SAID: readonly [RegExp, (parts: readonly string[]) => string][] = [
  [/^must not be empty$/, () => say("wrong.empty")],
  [/^must be text$/, () => say("wrong.text")],
  [/^has a (?:broken|control) character$/, () => say("wrong.characters")],
  [/^is longer than (\d+) characters$/, ([most = ""]) => say("wrong.longer", { most })],
  [/^(?:must be a whole number|has a number that is not whole)$/, () => say("wrong.whole")],
  [/^must be from (-?\d+) to (-?\d+)$/, ([least = "", most = ""]) => say("wrong.range", { least, most })],
  [/^must be yes or no$/, () => say("wrong.flag")],
  [/^must be one of /, () => say("wrong.option")],
  [/^(?:must be a day such as .*|is not a day of the calendar)$/, () => say("wrong.day")],
  [/^(?:must be a moment such as .*|is not a moment of the calendar)$/, () => say("wrong.moment")],
  [/^has more than (\d+) entries$/, ([most = ""]) => say("wrong.many", { most })],
  [/^names a record that is not there$/, () => say("wrong.not_there")],
  [/^is not the client this record belongs to$/, () => say("wrong.other_client")],
];

/** Say what is wrong with a value in the language of the screens; what only support can use stays as it came. */
export function wrongWords(complaint: string): string {
  const entry = /^entry (\d+) (.*)$/s.exec(complaint);
  if (entry) return say("wrong.entry", { nth: entry[1] ?? "", wrong: wrongWords(entry[2] ?? "") });
  for (const [form, words] of SAID) {
    const found = form.exec(complaint);
    if (found) return words(found.slice(1));
  }
  return say("wrong.other", { said: complaint });
}
