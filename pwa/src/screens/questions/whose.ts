import { moment } from "../../messages/index.ts";
import { say } from "./say.ts";

/** The office's own hand, when it writes for nobody in particular (server/exchange/office.py). */
export const OFFICE = "00000000-0000-4000-8000-000000000000";

/** Gives a person's name by their id; "" for somebody nobody here knows by name. */
export type PeopleNames = (id: string) => string;

/** Whose a version is, as it is said to the reader. */
export interface Whose {
  readonly title: string;
  readonly keep: string;
  readonly kept: string;
}

/** A phrase as a sentence or a heading begins. */
export function capital(words: string): string {
  return words.slice(0, 1).toLocaleUpperCase() + words.slice(1);
}

/** Name a person: you, their name, the office, or somebody else. */
export function who(id: string, me: string, nameOf: PeopleNames): string {
  if (id === me) return say("who.me");
  return id === OFFICE ? say("who.office") : nameOf(id) || say("who.somebody");
}

/** Say whose two versions are, from where the reader stands; by their times when the words would be the same. */
export function whose(
  versions: readonly [{ by: string; at: string }, { by: string; at: string }],
  me: string,
  nameOf: PeopleNames,
): [Whose, Whose] {
  const [one, other] = versions.map(({ by }) => who(by, me, nameOf));
  const alike = one === other;
  const said = versions.map(({ by, at }): Whose => {
    const name = who(by, me, nameOf);
    const when = at === "" ? "" : moment(at);
    const mine = by === me;
    if (alike && when !== "") {
      const title = capital(mine ? say("whose.me_at", { when }) : say("whose.of_at", { name, when }));
      return { title, keep: say("choose.at", { when }), kept: say("done.at", { when }) };
    }
    return mine
      ? { title: say("whose.me"), keep: say("choose.me"), kept: say("done.me") }
      : {
          title: capital(say("whose.of", { name })),
          keep: say("choose.of", { name }),
          kept: capital(say("done.of", { name })),
        };
  });
  return said as [Whose, Whose];
}
