import { describe, expect, it } from "vitest";
import { KIT } from "../../src/worker/kit.ts";
import { openReader } from "../../src/worker/reader.ts";

interface Job {
  readonly jobId: string;
  readonly action: string;
  readonly payload: { readonly options?: { readonly corePath?: string }; readonly image?: Uint8Array };
}

const BLOCKS = {
  blocks: [
    {
      paragraphs: [
        {
          lines: [
            { text: "NPI: 1234567893\n", bbox: { x0: 10, y0: 20, x1: 200, y1: 44 } },
            { text: " \n", bbox: { x0: 0, y0: 0, x1: 1, y1: 1 } },
          ],
        },
      ],
    },
  ],
};

/** The worker of the engine, which answers each job as it is told. */
class Engine {
  readonly jobs: Job[] = [];
  ended = false;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  readonly answer: (job: Job, say: (status: string, data: unknown) => void) => void;

  constructor(
    answer: Engine["answer"] = (job, say) => say("resolve", job.action === "recognize" ? BLOCKS : {}),
  ) {
    this.answer = answer;
  }

  postMessage(job: Job) {
    this.jobs.push(job);
    const say = (status: string, data: unknown) =>
      queueMicrotask(() => this.onmessage?.({ data: { jobId: job.jobId, status, data } } as MessageEvent));
    this.answer(job, say);
  }

  terminate() {
    this.ended = true;
  }
}

const started = (engine: Engine, patience?: number) =>
  openReader(() => engine as unknown as Worker, patience);
const PICTURE = new Uint8Array([1, 2, 3]).buffer;

describe("the reader", () => {
  it("gives the lines of a page with their places, and leaves out what is empty", async () => {
    const engine = new Engine();
    const reader = await started(engine);
    expect(await reader.read(PICTURE, 2)).toEqual([
      { text: "NPI: 1234567893", box: [10, 20, 200, 44], page: 2 },
    ]);
    expect(engine.jobs.at(-1)?.payload.image).toEqual(new Uint8Array([1, 2, 3]));
    reader.close();
    expect(engine.ended).toBe(true);
  });

  it("names no address but the kit's, and uses no store of the engine's own", async () => {
    const engine = new Engine();
    await started(engine);
    const said = JSON.stringify(engine.jobs);
    expect(engine.jobs.map(({ action }) => action)).toEqual([
      "load",
      "loadLanguage",
      "initialize",
      "setParameters",
    ]);
    expect(engine.jobs[0]?.payload.options?.corePath).toMatch(new RegExp(`${KIT}/core\\.js$`));
    expect(said).toContain(`"langPath":"${KIT}"`);
    expect(said).toContain('"cacheMethod":"none"');
  });

  it("says how far it is while it reads, and not while it starts", async () => {
    const heard: number[] = [];
    const engine = new Engine((job, say) => {
      for (const progress of [0.2, 0.7, 1.2]) say("progress", { status: "recognizing text", progress });
      say("resolve", job.action === "recognize" ? BLOCKS : {});
    });
    const reader = await started(engine);
    await reader.read(PICTURE, 1, (part) => heard.push(part));
    expect(heard).toEqual([0.2, 0.7, 1]);
  });

  it.each([
    [
      "refuses a job",
      (_: Job, say: (status: string, data: unknown) => void) => say("reject", "no room"),
      "no room",
    ],
    ["hangs", () => {}, "hangs"],
  ])("gives up on an engine that %s, and ends it", async (_, answer, why) => {
    const engine = new Engine(answer);
    await expect(started(engine, 20)).rejects.toMatchObject({
      name: "CannotRead",
      message: why && expect.stringContaining(why),
    });
    expect(engine.ended).toBe(true);
  });

  it("gives up on an engine that does not load", async () => {
    const engine = new Engine(() => queueMicrotask(() => engine.onerror?.({} as ErrorEvent)));
    await expect(started(engine)).rejects.toThrow("does not start");
    expect(engine.ended).toBe(true);
  });

  it("reads the next page after one that it could not", async () => {
    let broken = true;
    const engine = new Engine((job, say) => {
      if (job.action !== "recognize") return say("resolve", {});
      if (broken) return say("reject", "Error attempting to read image.");
      say("resolve", BLOCKS);
    });
    const reader = await started(engine);
    await expect(reader.read(PICTURE, 1)).rejects.toThrow("read image");
    broken = false;
    expect(await reader.read(PICTURE, 1)).toHaveLength(1);
  });

  it("gives no lines for a page with nothing printed", async () => {
    const engine = new Engine((job, say) =>
      say("resolve", job.action === "recognize" ? { blocks: null } : {}),
    );
    expect(await (await started(engine)).read(PICTURE, 1)).toEqual([]);
  });
});
