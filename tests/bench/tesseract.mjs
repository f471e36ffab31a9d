// Reads pages with the tablet's engine and no browser: a file's path on each line of standard input, the lines of
// print in it as JSON on each line of standard output. Nothing is fetched and nothing is kept.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";

const need = createRequire(new URL("../../pwa/package.json", import.meta.url));
const { createWorker } = need("tesseract.js");
const langPath = join(dirname(need.resolve("@tesseract.js-data/eng/package.json")), "4.0.0_best_int");
const LSTM_ONLY = 1;
const ANY_LAYOUT = "3";

const worker = await createWorker("eng", LSTM_ONLY, { langPath, cacheMethod: "none", gzip: true });
await worker.setParameters({ tessedit_pageseg_mode: ANY_LAYOUT });
for await (const path of createInterface({ input: process.stdin })) {
  const { data } = await worker.recognize(path, {}, { text: false, blocks: true });
  const lines = (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((each) => each.lines));
  const said = lines.map(({ text, bbox }) => ({
    text: text.trim(),
    box: [bbox.x0, bbox.y0, bbox.x1, bbox.y1],
    page: 0,
  }));
  console.log(JSON.stringify(said));
}
await worker.terminate();
