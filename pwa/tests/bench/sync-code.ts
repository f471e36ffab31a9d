/** All of sync that a page can load: the tablet's store, its exchange, the merge and what is lazily imported. */
export { startExchange } from "../../src/exchange/exchange.ts";
export { Wire } from "../../src/exchange/wire.ts";
export { openStore } from "../../src/store/index.ts";
