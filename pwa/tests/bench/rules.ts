import { judge, visitFacts } from "../../../sync/rules/index.ts";

/** What tests/bench/bench_rules.py asks of a page. */
const bench = {
  /** Judge each visit as the screen does after a pause of the keys; answers the milliseconds of each. */
  judged(bundles: unknown[]): number[] {
    return bundles.map((bundle) => {
      const began = performance.now();
      judge(visitFacts(bundle));
      return performance.now() - began;
    });
  },
};

Object.assign(globalThis, { bench });
