import { type Facts, fill, type Message } from "./catalog.ts";
import { pluralsOf, type Rooms, spanishOf } from "./speak.svelte.ts";

type Words<Room extends keyof Rooms> = Readonly<Record<keyof Rooms[Room], Message>>;

/** Give what says the messages of one screen in the language of the screens, from its English words; a key that its
 * Spanish lacks is a type error where it is said. A built tablet has the Spanish ones as a list, in the order of the
 * English (build/spanish.ts). */
export function sayer<Room extends keyof Rooms>(
  room: Room,
  english: Words<Room>,
): (key: keyof Rooms[Room], facts?: Facts) => string {
  return (key, facts = {}) => {
    const words = (spanishOf(room) as Words<Room> | readonly Message[] | null) ?? english;
    const said = Array.isArray(words)
      ? words[Object.keys(english).indexOf(key as string)]
      : (words as Words<Room>)[key];
    return fill(said as Message, facts, pluralsOf());
  };
}
