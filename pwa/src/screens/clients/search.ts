import { wordsOf } from "../../store/fold.ts";

/** A client boiled down to what can be searched; made once a list, not once a key. */
export interface Searchable<T> {
  readonly item: T;
  readonly words: readonly string[];
  readonly initials: string;
  readonly phone: string;
}

interface Named {
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly phone: string | null;
  readonly street: string | null;
}

/** Prepare one client for searching. */
export function searchable<T>(item: T, of: Named): Searchable<T> {
  const names = wordsOf(`${of.first_name ?? ""} ${of.last_name ?? ""}`);
  const street = wordsOf(of.street ?? "");
  return {
    item,
    words: [...names, ...street],
    initials: names.map((name) => name[0]).join(""),
    phone: (of.phone ?? "").replace(/\D/g, ""),
  };
}

/** Find by beginnings of names or street, by initials, by the last digits of the phone; one slip is forgiven. */
export function search<T>(clients: readonly Searchable<T>[], query: string): T[] {
  const words = wordsOf(query);
  if (words.length === 0) return clients.map(({ item }) => item);
  return clients
    .map((client) => ({ client, score: score(client, words) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ client }) => client.item);
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
  if (client.words.some((own) => own === word)) return 3;
  if (client.words.some((own) => own.startsWith(word))) return 2;
  if (word.length >= 4 && client.words.some((own) => oneSlip(own, word))) return 1;
  return 0;
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
