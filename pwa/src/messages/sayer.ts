import { type Facts, fill, type Message } from "./catalog.ts";
import { pluralsOf, type Rooms, spanishOf } from "./speak.svelte.ts";

type Words<Room extends keyof Rooms> = Readonly<Record<keyof Rooms[Room], Message>>;

/** Give what says the messages of one screen in the language of the screens, from its English words; a key that its
 * Spanish lacks is a type error where it is said. */
export function sayer<Room extends keyof Rooms>(
  room: Room,
  english: Words<Room>,
): (key: keyof Rooms[Room], facts?: Facts) => string {
  return (key, facts = {}) => {
    const words = (spanishOf(room) as Words<Room> | null) ?? english;
    return fill(words[key], facts, pluralsOf());
  };
}
