import "../src/messages/english.ts";
