/** Every test of the rules in one process. */

import "../rules/vectors.test.ts";
import "../rules/made_up.test.ts";
import "../rules/shelf.test.ts";
import "../rules/findings.test.ts";
