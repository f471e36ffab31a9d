import type { Explained } from "@sync/rules/units.ts";
import type { Facts, Key } from "../../messages/index.ts";

type Say = (key: Key, facts?: Facts) => string;

/** Say how minutes became units, one sentence a line, as "38 min = 2 x 15 + 8: 3 units". */
export function arithmetic(of: Explained, codes: readonly string[], t: Say): string[] {
  if (of.lines.length === 0) return [];
  const ruleName = t(`units.rule_${of.rule}`);
  const extra = of.lines.reduce((sum, line) => sum + line.extra, 0);
  const cut = of.lines.reduce((sum, line) => sum + line.cut, 0);
  const single = of.lines.length === 1;
  const said: string[] = [];
  if (of.rule === "cms" && !single) {
    const quarters = of.lines.reduce((sum, line) => sum + line.quarters, 0);
    const rest = of.minutes - quarters * 15;
    said.push(
      t("units.total", { minutes: of.minutes, quarters, rest, count: quarters + extra, rule: ruleName }),
    );
    of.lines.forEach((line, at) => {
      const key = line.extra > 0 ? "units.line_extra" : "units.line";
      said.push(
        t(key, {
          code: codes[at] ?? "",
          minutes: line.minutes,
          count: line.quarters + line.extra,
          rest: line.remainder,
        }),
      );
    });
  } else {
    of.lines.forEach((line, at) => {
      const { minutes, quarters, remainder: rest } = line;
      const words = t("units.alone", {
        minutes,
        quarters,
        rest,
        count: quarters + line.extra,
        rule: ruleName,
      });
      said.push(single ? words : t("units.for_code", { code: codes[at] ?? "", words }));
    });
  }
  if (cut > 0 && of.cap !== null) said.push(t("units.cut", { cap: of.cap, count: of.units }));
  return said;
}
