/** Every test of the rules in one process. */

await import("../rules/vectors.test.ts");
await import("../rules/made_up.test.ts");
await import("../rules/shelf.test.ts");
