import { Refused } from "../../exchange/wire.ts";
import { type Facts, fill } from "../../messages/catalog.ts";
import { problems } from "../../messages/es/problems.ts";
import { language } from "../../messages/index.ts";
import { say } from "./words.ts";

/** What went wrong, and who can mend it; in the language of the screen. */
export interface Trouble {
  readonly title: string;
  readonly detail: string;
  readonly who: string;
  readonly code: string;
  /** Whether whoever reads it can mend it, and needs no code to tell others. */
  readonly mine: boolean;
  /** Whether asking again can help at all. */
  readonly again: boolean;
}

const MENDERS = ["wait", "user", "office", "support"] as const;
const ROLES = ["owner", "therapist", "biller"] as const;
const spanish = new Intl.PluralRules("es-US");

/** Say why the office did not do what it was asked: by its catalogue of problems where it names one. */
export function troubleOf(cause: unknown): Trouble {
  if (!(cause instanceof Refused)) return unusable("");
  if (cause.cause_ === "no_network") {
    return {
      title: say("no_network"),
      detail: say("no_network_words"),
      who: say("who_wait"),
      code: "",
      mine: true,
      again: true,
    };
  }
  const facts: Readonly<Record<string, unknown>> = { ...cause.facts, ...translated(cause) };
  const { title, detail, who } = facts;
  if (typeof title !== "string" || typeof detail !== "string") return unusable(cause.code);
  const mender = MENDERS.find((one) => one === who) ?? "support";
  const mine = mender === "user";
  const again = facts.retry !== "never";
  // What is so for good and nobody's fault has no mender.
  return { title, detail, who: mine && !again ? "" : say(`who_${mender}`), code: cause.code, mine, again };
}

/** The server speaks English; Spanish is said from the same codes and facts. */
function translated(cause: Refused): { title?: string; detail?: string } {
  const known = problems[cause.code];
  if (language() !== "es" || known === undefined) return {};
  return { title: known.title, detail: fill(known.detail, said(cause.facts), spanish) };
}

function said(facts: Readonly<Record<string, unknown>>): Facts {
  const plain = Object.entries(facts).map(([name, value]) => [name, String(value)] as const);
  const role = ROLES.find((one) => one === facts.role);
  return { ...Object.fromEntries(plain), ...(role ? { role: say(`role_${role}`) } : {}) };
}

function unusable(code: string): Trouble {
  return {
    title: say("refused"),
    detail: say("refused_words"),
    who: say("who_support"),
    code,
    mine: false,
    again: true,
  };
}
