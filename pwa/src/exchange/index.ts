/** The other end of the office's exchange room: pushes, pulls, uploads pictures, and says how it stands. */
export type { About, Cause, Exchange, SealedCopy, Status } from "./api.ts";
export { giveInEscrow } from "./escrow.ts";
export { keptEvidence } from "./evidence.ts";
export { startExchange } from "./exchange.ts";
export { orderIn } from "./orders.ts";
export { type RulesAtHand, rulesAtHand } from "./rules.ts";
export { browser, type Surroundings } from "./schedule.ts";
export { type Fetch, Refused, Stalled, Wire } from "./wire.ts";
