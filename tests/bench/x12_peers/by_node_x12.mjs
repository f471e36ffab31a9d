// Read an X12 file by node-x12, strictly, into its tree.
import { readFileSync } from "node:fs";
import { X12Parser } from "node-x12";

const content = readFileSync(process.argv[2], "ascii");
const before = process.cpuUsage();
new X12Parser(true).parse(content);
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ "node-x12": (user + system) / 1e6 }));
