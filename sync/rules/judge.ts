/** Judge the facts of a visit by every rule in force, and say the findings in words. Twin of judge.py. */

import { evaluate, holds } from "./engine.ts";
import { ANY } from "./load.ts";
import { type Language, loadPack, type Pack, type Rule, type Words } from "./packed.ts";
import { asList, isDay, isWhole, type Truth, trimmed, UNKNOWN, walk } from "./values.ts";

/**
 * A rule that fires, or that cannot be answered yet. `where` is the step of the visit that mends it.
 * `unverified`: the rule itself, or what it rests on (the payer's rules, the year of the diagnosis
 * list), was not checked against a source; say so beside it. `wanting` names what it rests on that nobody
 * checked; `since` and `verified_on` are the rule's days. `override`: who may set it aside (overrides.ts).
 */
export interface Finding {
  rule: string;
  severity: Rule["severity"];
  answer: "fires" | "unknown";
  say: Words;
  fix: Words;
  where: Rule["where"];
  unverified: boolean;
  source: string;
  override: "never" | "owner" | "anyone";
  since: string | null;
  verified_on: string | null;
  wanting: readonly Words[];
}

/** Which fact each field of a scope is held against; a policy has more than one name of its plan. */
const SCOPES = [
  ["payer", "payer.payer_id"],
  ["plan", "coverage.plans"],
  ["state", "practice.state"],
  ["payer_type", "payer.payer_type"],
] as const;

type Labels = Pack["labels"];

const PLACEHOLDER = /\{([a-z0-9_.]+)\}/g;
const CANNOT_SAY: Words = {
  en: "Cannot be checked yet: {title}. Not known: {missing}.",
  es: "Aún no se puede revisar: {title}. Falta saber: {missing}.",
};
const MONTHS: Words = {
  en: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
  es: "ene feb mar abr may jun jul ago sep oct nov dic",
};

/**
 * Give what fires and what is unknown, stops first; rules that are clear are not listed. `pack` is what
 * the facts were made with; the program's own when none is given.
 */
export function judge(facts: unknown, pack: Pack = loadPack()): Finding[] {
  return pack.rules.flatMap((rule) => {
    const answer = answerOf(rule, facts);
    return answer === false ? [] : [finding(rule, facts, answer, pack.labels)];
  });
}

/** Give one rule's answer: true when it fires, false when it is clear or not in force, else UNKNOWN. */
export function answerOf(rule: Rule, facts: unknown): Truth {
  const day = walk(facts, "encounter.date_of_service");
  if (typeof day === "string" && !((rule.from ?? day) <= day && day <= (rule.to ?? day))) {
    return false;
  }
  const conditions = scoped(rule).map(([name, path]) => {
    const wanted = rule.scope[name];
    return asList(walk(facts, path)) === null ? ["eq", ["get", path], wanted] : ["in", wanted, ["get", path]];
  });
  return holds(["and", rule.fires_when, ...conditions], { facts, element: null });
}

function scoped({ scope }: Rule): (typeof SCOPES)[number][] {
  return SCOPES.filter(([name]) => Object.hasOwn(scope, name) && scope[name] !== ANY);
}

/** Give a rule's title, say or fix in both languages, its placeholders filled from the facts. */
export function wordsOf(
  rule: Rule,
  facts: unknown,
  name: "title" | "say" | "fix",
  labels: Labels = loadPack().labels,
): Words {
  return both((language) =>
    rule[name][language].replace(PLACEHOLDER, (_, path: string) => {
      const value = Object.hasOwn(rule.fill, path)
        ? evaluate(rule.fill[path], { facts, element: null })
        : walk(facts, path);
      return said(value, language) || (labels[path]?.[language] ?? "?");
    }),
  );
}

function both(words: (language: Language) => string): Words {
  return { en: words("en"), es: words("es") };
}

function finding(rule: Rule, facts: unknown, answer: Truth, labels: Labels): Finding {
  const unproven = rule.rests_on.filter((path) => [null, UNKNOWN].includes(walk(facts, path) as null));
  return {
    rule: rule.id,
    severity: rule.severity,
    answer: answer === true ? "fires" : "unknown",
    say: answer === true ? wordsOf(rule, facts, "say", labels) : cannotSay(rule, facts, labels),
    fix: wordsOf(rule, facts, "fix", labels),
    where: rule.where,
    unverified: rule.verified_on === null || unproven.length > 0,
    source: rule.source,
    override: rule.override ?? "never",
    since: rule.from,
    verified_on: rule.verified_on,
    wanting: unproven.flatMap((path) => (Object.hasOwn(labels, path) ? (labels[path] ?? []) : [])),
  };
}

function cannotSay(rule: Rule, facts: unknown, labels: Labels): Words {
  const paths = [...rule.reads, ...scoped(rule).map(([, path]) => path)];
  const absent = paths.filter((path) => isAbsent(facts, path));
  const missing = absent.map((path) => broadest(facts, path, labels));
  return both((language) => {
    const named = [...new Set(missing.map((path) => labels[path]?.[language] ?? "?"))].join(", ");
    return CANNOT_SAY[language]
      .replace("{title}", () => rule.title[language])
      .replace("{missing}", () => named || "?");
  });
}

function isAbsent(facts: unknown, path: string): boolean {
  const [head = "", ...others] = path.split(".");
  const rest = others.join(".");
  const value = walk(facts, head);
  const elements = asList(value);
  if (elements !== null && rest !== "") {
    return elements.some((element) => isAbsent(element, rest));
  }
  return rest !== "" && value !== null && value !== UNKNOWN ? isAbsent(value, rest) : value === UNKNOWN;
}

// Whoever has no coverage at hand is told so, not which of its fields are wanted.
function broadest(facts: unknown, path: string, labels: Labels): string {
  const head = path.split(".")[0] ?? "";
  return walk(facts, head) === UNKNOWN && Object.hasOwn(labels, head) ? head : path;
}

function said(value: unknown, language: Language): string {
  const elements = asList(value);
  if (elements !== null) {
    const words = elements.map((each) => said(each, language)).filter((each) => each !== "");
    return [...new Set(words)].join(", ");
  }
  if (isWhole(value)) {
    return String(value);
  }
  if (typeof value !== "string") {
    return "";
  }
  return isDay(value) ? dayInWords(value, language) : trimmed(value);
}

function dayInWords(day: string, language: Language): string {
  const month = MONTHS[language].split(" ")[Number(day.slice(5, 7)) - 1];
  const number = Number(day.slice(8));
  return language === "en"
    ? `${month} ${number}, ${day.slice(0, 4)}`
    : `${number} ${month} ${day.slice(0, 4)}`;
}
