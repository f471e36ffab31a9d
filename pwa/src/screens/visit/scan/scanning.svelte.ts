import { openScan, type Scan } from "../../../worker/ask-scan.ts";
import type { Prepared } from "../../../worker/prepare.ts";
import { type Corners, FRAME, type Paper, turned } from "../../../worker/quad.ts";

/** A photograph that is kept already, and the file it came from when that is still at hand. */
export interface Photograph {
  /** As it is kept. */
  readonly bytes: ArrayBuffer;
  readonly width: number;
  readonly height: number;
  /** Not known of one that was kept earlier. */
  readonly legible: Prepared["legible"] | null;
  /** The camera's own file, from which the page is sharper. */
  readonly file: { readonly bytes: ArrayBuffer; readonly type: string } | null;
}

/** What a person makes of a photograph: the page in it made straight, or as it was taken; either turned. */
export class Scanning {
  readonly photograph: Photograph;
  /** looking: for the page. working: making it straight. failed: it cannot be, and stays as taken. */
  state = $state<"looking" | "working" | "ready" | "failed">("looking");
  /** Whether the tablet found the page. */
  found = $state(false);
  corners = $state.raw<Corners>(FRAME);
  /** Shown as it was taken, not straight. */
  asTaken = $state(true);
  quarters = $state(0);
  /** What is shown; null for the photograph itself. */
  page = $state.raw<Prepared | null>(null);
  #scan: Scan | null = null;
  #foundAt: Corners = FRAME;
  #asked = 0;
  #closed = false;
  readonly #paper: Paper;

  constructor(photograph: Photograph, paper: Paper) {
    this.photograph = photograph;
    this.#paper = paper;
  }

  get legible(): Prepared["legible"] | null {
    return this.page?.legible ?? (this.asTaken ? this.photograph.legible : null);
  }

  /** Width by height of what is shown. */
  get ratio(): number {
    const { width, height } = this.page ?? this.photograph;
    return width / height;
  }

  get isBusy(): boolean {
    return this.state === "looking" || this.state === "working";
  }

  /** Look for the page and show it straight when it is found. */
  async look(): Promise<void> {
    const { file, bytes } = this.photograph;
    try {
      // Handed over to the worker: what is kept and what is looked at are two copies.
      const scan = await openScan((file?.bytes ?? bytes).slice(0), file?.type ?? "image/jpeg", this.#paper);
      if (this.#closed) return scan.close();
      this.#scan = scan;
      this.found = scan.found !== null;
      this.#foundAt = scan.found ?? FRAME;
      this.corners = this.#foundAt;
      this.asTaken = !this.found;
      await this.show();
    } catch {
      this.#fail();
    }
  }

  /** Show what was chosen. */
  async show(): Promise<void> {
    const scan = this.#scan;
    if (scan === null) return;
    const asked = ++this.#asked;
    if (this.asTaken && this.quarters === 0) {
      this.page = null;
      this.state = "ready";
      return;
    }
    this.state = "working";
    try {
      const page = await scan.straighten(turned(this.asTaken ? FRAME : this.corners, this.quarters));
      if (asked !== this.#asked || this.#closed) return;
      this.page = page;
      this.state = "ready";
    } catch {
      if (asked === this.#asked) this.#fail();
    }
  }

  /** Show it as taken, or straight between the corners. */
  async choose(asTaken: boolean): Promise<void> {
    this.asTaken = asTaken;
    await this.show();
  }

  /** Turn it by a quarter, clockwise. */
  async turn(): Promise<void> {
    this.quarters = (this.quarters + 1) % 4;
    await this.show();
  }

  /** Show what lies between other corners. */
  async between(corners: Corners): Promise<void> {
    this.corners = corners;
    await this.choose(false);
  }

  /** Where the tablet thinks the page lies, or the whole picture. */
  get foundAt(): Corners {
    return this.#foundAt;
  }

  close(): void {
    this.#closed = true;
    this.#scan?.close();
  }

  #fail(): void {
    this.page = null;
    this.asTaken = true;
    this.quarters = 0;
    this.state = "failed";
  }
}
