import { wordsOf } from "../../store/fold.ts";

/** A client boiled down to what can be searched; made once a list, not once a key. */
export interface Searchable<T> {
  readonly item: T;
  readonly names: readonly string[];
  readonly street: readonly string[];
  readonly payers: readonly string[];
  readonly initials: string;
  readonly phone: string;
}

interface Named {
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly phone: string | null;
  readonly street: string | null;
}

/** Prepare one client for searching; `payers` are the names of those who insure them, as far as they are known. */
export function searchable<T>(item: T, of: Named, payers = ""): Searchable<T> {
  const parts = [of.first_name, of.last_name].map((name) => wordsOf(name ?? ""));
  const names = parts.flat();
  return {
    item,
    // "oneil" and "delacruz" are typed for O'Neil and De la Cruz, too.
    names: [...names, ...parts.filter((own) => own.length > 1).map((own) => own.join(""))],
    street: wordsOf(of.street ?? ""),
    payers: wordsOf(payers),
    initials: names.map((name) => name[0]).join(""),
    phone: (of.phone ?? "").replace(/\D/g, ""),
  };
}

/** Find by beginnings of names, street or insurance, by initials, by the phone or its last digits; one slip is forgiven.
 * Who fits better comes first, and of those who fit alike whoever stood first. */
export function search<T>(clients: readonly Searchable<T>[], query: string): T[] {
  const whole = wholePhone(query);
  const words = whole === "" ? wordsOf(query) : [whole];
  if (words.length === 0) return clients.map(({ item }) => item);
  return clients
    .map((client) => ({ client, score: score(client, words) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ client }) => client.item);
}

/** Whether a word of the query may be the beginning of a payer's name: whose client it is has to be looked up then. */
export function namesOne(payers: readonly string[], query: string): boolean {
  const words = wordsOf(query).filter((word) => word.length >= 3);
  const names = payers.flatMap(wordsOf);
  return words.some((word) => names.some((name) => name.startsWith(word) || slipped(name, word)));
}

/** The digits of a phone number typed as it is written, "(206) 555-0113" or "+1 206 555 0113"; "" for anything else. */
function wholePhone(query: string): string {
  const digits = query.replace(/\D/g, "");
  return digits.length >= 7 && /^[\d\s().+-]+$/.test(query) ? digits.slice(-10) : "";
}

/** 0 when some word of the query fits nowhere; else the better the higher. */
function score(client: Searchable<unknown>, words: readonly string[]): number {
  if (words.length === 1 && words[0] !== undefined && words[0].length <= 3 && client.initials === words[0])
    return 2;
  let total = 0;
  for (const word of words) {
    const fits = best(client, word);
    if (fits === 0) return 0;
    total += fits;
  }
  return total / words.length;
}

function best(client: Searchable<unknown>, word: string): number {
  if (/^\d{3,}$/.test(word) && client.phone.endsWith(word)) return 3;
  if (client.names.includes(word)) return 3;
  if (client.names.some((own) => own.startsWith(word))) return 2.5;
  if (client.street.some((own) => own.startsWith(word))) return 2;
  if (client.names.some((own) => slipped(own, word))) return 1;
  if (client.payers.some((own) => own.startsWith(word))) return 0.9;
  if (client.street.some((own) => slipped(own, word))) return 0.8;
  return client.payers.some((own) => slipped(own, word)) ? 0.5 : 0;
}

function slipped(own: string, word: string): boolean {
  return word.length >= 4 && oneSlip(own, word);
}

/** Whether a word begins with the query but for one letter wrong, missing, too many, or swapped with its neighbour. */
export function oneSlip(own: string, word: string): boolean {
  let at = 0;
  while (at < word.length && own[at] === word[at]) at++;
  if (at === word.length) return true;
  const wrong = own.slice(at + 1).startsWith(word.slice(at + 1));
  const missing = own.slice(at + 1).startsWith(word.slice(at));
  const extra = own.slice(at).startsWith(word.slice(at + 1));
  const swapped =
    own[at] === word[at + 1] && own[at + 1] === word[at] && own.slice(at + 2).startsWith(word.slice(at + 2));
  return wrong || missing || extra || swapped;
}
