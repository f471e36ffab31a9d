import { type Facts, fill, type Message } from "../../messages/catalog.ts";
import { clearinghouse as clearinghouseEn } from "../../messages/en/clearinghouse.ts";
import { driven as drivenEn } from "../../messages/en/driven.ts";
import { estimates as estimatesEn } from "../../messages/en/estimates.ts";
import { follow as followEn } from "../../messages/en/follow.ts";
import { forms as formsEn } from "../../messages/en/forms.ts";
import { lists as listsEn } from "../../messages/en/lists.ts";
import { office as officeEn } from "../../messages/en/office.ts";
import { payers as payersEn } from "../../messages/en/payers.ts";
import { practice as practiceEn } from "../../messages/en/practice.ts";
import { practiceFacts as factsEn } from "../../messages/en/practice-facts.ts";
import { review as reviewEn } from "../../messages/en/review.ts";
import { told as toldEn } from "../../messages/en/told.ts";
import { ways as waysEn } from "../../messages/en/ways.ts";
import { worklist as worklistEn } from "../../messages/en/worklist.ts";
import { clearinghouse as clearinghouseEs } from "../../messages/es/clearinghouse.ts";
import { driven as drivenEs } from "../../messages/es/driven.ts";
import { estimates as estimatesEs } from "../../messages/es/estimates.ts";
import { follow as followEs } from "../../messages/es/follow.ts";
import { forms as formsEs } from "../../messages/es/forms.ts";
import { lists as listsEs } from "../../messages/es/lists.ts";
import { office as officeEs } from "../../messages/es/office.ts";
import { payers as payersEs } from "../../messages/es/payers.ts";
import { practice as practiceEs } from "../../messages/es/practice.ts";
import { practiceFacts as factsEs } from "../../messages/es/practice-facts.ts";
import { review as reviewEs } from "../../messages/es/review.ts";
import { told as toldEs } from "../../messages/es/told.ts";
import { ways as waysEs } from "../../messages/es/ways.ts";
import { worklist as worklistEs } from "../../messages/es/worklist.ts";
import { language } from "../../messages/index.ts";

const en = {
  ...officeEn,
  ...clearinghouseEn,
  ...drivenEn,
  ...estimatesEn,
  ...followEn,
  ...formsEn,
  ...listsEn,
  ...payersEn,
  ...practiceEn,
  ...factsEn,
  ...reviewEn,
  ...toldEn,
  ...waysEn,
  ...worklistEn,
};
const es: Record<keyof typeof en, Message> = {
  ...officeEs,
  ...clearinghouseEs,
  ...drivenEs,
  ...estimatesEs,
  ...followEs,
  ...formsEs,
  ...listsEs,
  ...payersEs,
  ...practiceEs,
  ...factsEs,
  ...reviewEs,
  ...toldEs,
  ...waysEs,
  ...worklistEs,
};

export type OfficeKey = keyof typeof en;

const words = { en, es };
const rules = { en: new Intl.PluralRules("en-US"), es: new Intl.PluralRules("es-US") };

/** Say one of the office's messages in the language of the screens. */
export function say(key: OfficeKey, facts: Facts = {}): string {
  const spoken = language();
  return fill(words[spoken][key], facts, rules[spoken]);
}

/** Whether the office has words for a key that came from elsewhere. */
export function isKey(key: string): key is OfficeKey {
  return Object.hasOwn(en, key);
}
