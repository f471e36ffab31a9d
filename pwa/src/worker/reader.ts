import { KIT } from "./kit.ts";

/** A printed line of a page: what it says, and where, in the picture's pixels. */
export interface Line {
  readonly text: string;
  /** Left, top, right, bottom. */
  readonly box: readonly [number, number, number, number];
  /** From 0, in the referral's order. */
  readonly page: number;
}

/** The part of a page that was read, from 0 to 1. */
export type Heard = (part: number) => void;

/** One that reads pages, one after another, off the main thread. */
export interface Reader {
  /** The lines of a picture, as its makers lay them out. Rejects with CannotRead. */
  read(picture: ArrayBuffer, page: number, heard?: Heard): Promise<Line[]>;
  /** Let go of it; what it is reading is never answered. */
  close(): void;
}

/** The kit is not here, or gave up; the pictures are as they were. */
export class CannotRead extends Error {
  override readonly name = "CannotRead";
}

/** The engine says nothing while it starts, and then every few hundredths: silent for so long, it hangs. */
const PATIENCE_MS = 60_000;
/** Its network alone; the older recognizer is not in the kit. */
const LSTM_ONLY = 1;
/** Blocks, columns and single lines, as it finds them: referrals are letters as well as forms. */
const ANY_LAYOUT = "3";

interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

interface Blocks {
  readonly blocks:
    | readonly {
        readonly paragraphs: readonly {
          readonly lines: readonly { readonly text: string; readonly bbox: Box }[];
        }[];
      }[]
    | null;
}

/** What the worker of tesseract.js 7 answers to a job. */
interface Said {
  readonly jobId: string;
  readonly status: "resolve" | "reject" | "progress";
  readonly data: unknown;
}

type Engine = Pick<Worker, "postMessage" | "terminate" | "onmessage" | "onerror">;

/** Start the engine. We speak with the worker of tesseract.js itself, whose own front knows addresses elsewhere and asks
 * them when one of ours fails. Rejects with CannotRead. */
export async function openReader(
  start: () => Engine = () => new Worker(`${KIT}/worker.min.js`),
  patience = PATIENCE_MS,
): Promise<Reader> {
  const engine = start();
  let jobs = 0;
  let waiting: { id: string; done: (data: unknown) => void; failed: (why: Error) => void } | null = null;
  let heard: Heard | undefined;
  let alarm: ReturnType<typeof setTimeout> | undefined;
  const end = () => {
    clearTimeout(alarm);
    const was = waiting;
    waiting = null;
    return was;
  };
  const listen = () => {
    clearTimeout(alarm);
    alarm = setTimeout(() => end()?.failed(new CannotRead("it hangs")), patience);
  };
  engine.onmessage = ({ data }: MessageEvent<Said>) => {
    if (data.jobId !== waiting?.id) return;
    if (data.status === "progress") {
      listen();
      const { status, progress } = data.data as { status?: string; progress?: number };
      if (status === "recognizing text" && progress !== undefined) heard?.(Math.min(1, progress));
    } else if (data.status === "resolve") end()?.done(data.data);
    else end()?.failed(new CannotRead(String(data.data)));
  };
  engine.onerror = (event) => {
    (event as Event).preventDefault?.();
    end()?.failed(new CannotRead("it does not start"));
  };
  const ask = (action: string, payload: object) =>
    new Promise<unknown>((done, failed) => {
      const id = `${++jobs}`;
      waiting = { id, done, failed };
      listen();
      engine.postMessage({ workerId: "1", jobId: id, action, payload });
    });
  const close = () => {
    end();
    engine.terminate();
  };
  try {
    const corePath = new URL(`${KIT}/core.js`, globalThis.location?.href ?? "http://localhost").href;
    await ask("load", { options: { lstmOnly: true, corePath, logging: false } });
    // Its own store would be a database beside ours; the service worker keeps the file.
    const options = { langPath: KIT, cacheMethod: "none", gzip: false, lstmOnly: true };
    await ask("loadLanguage", { langs: "eng", options });
    await ask("initialize", { langs: "eng", oem: LSTM_ONLY });
    // Its own remarks would stand in the console as errors.
    await ask("setParameters", { params: { tessedit_pageseg_mode: ANY_LAYOUT, debug_file: "/dev/null" } });
  } catch (cause) {
    close();
    throw cause;
  }
  return {
    async read(picture, page, tell) {
      heard = tell;
      const image = new Uint8Array(picture);
      const { blocks } = (await ask("recognize", {
        image,
        options: {},
        output: { text: false, blocks: true },
      })) as Blocks;
      return linesOf(blocks, page);
    },
    close,
  };
}

function linesOf(blocks: Blocks["blocks"], page: number): Line[] {
  return (blocks ?? [])
    .flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines))
    .map(({ text, bbox: { x0, y0, x1, y1 } }) => ({
      text: text.trim(),
      box: [x0, y0, x1, y1] as const,
      page,
    }))
    .filter(({ text }) => text !== "");
}
