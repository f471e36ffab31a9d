import type { Facts } from "../../../messages/catalog.ts";
import { scan as en } from "../../../messages/en/scan.ts";
import { sayer } from "../../../messages/index.ts";
import type { Paper } from "../../../worker/quad.ts";

export type ScanKey = keyof typeof en;
export type SayScan = (key: ScanKey, facts?: Facts) => string;

/** Say one of the messages of photographed papers, in the language of the screens. */
export const sayScan = sayer("scan", en);

/** The same of one sort of paper: what is said otherwise of a card is under "cards". */
export function sayOf(paper: Paper): SayScan {
  if (paper === "page") return sayScan;
  return (key, facts) => {
    const own = key.replace(/^scan\./, "cards.");
    return sayScan(own in en ? (own as ScanKey) : key, facts);
  };
}
