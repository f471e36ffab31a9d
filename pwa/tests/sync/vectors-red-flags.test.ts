import { blank } from "@sync/records/validate.ts";
import { isAsked, isDecided, RED_FLAGS, raised } from "@sync/red_flags.ts";
import { expect, test } from "vitest";
import { shelf } from "./vectors.ts";

interface Case {
  name: string;
  note: Record<string, unknown>;
  asked: boolean;
  decided: boolean;
}

test.each(shelf<Case>("red_flags", "answers").cases)("what was asked and decided: $name", (one) => {
  expect([isAsked(one.note), isDecided(one.note)]).toEqual([one.asked, one.decided]);
});

test("a new note has an answer to none of the questions, whatever the note before it had", () => {
  const fresh = blank("note");
  expect(RED_FLAGS.map((name) => fresh[name])).toEqual(RED_FLAGS.map(() => null));
  expect(raised({ ...fresh, red_flag_clot: true, red_flag_skin: false })).toEqual(["red_flag_clot"]);
});
