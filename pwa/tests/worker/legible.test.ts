import { describe, expect, it } from "vitest";
import { grey, legible } from "../../src/worker/legible.ts";
import { fitted } from "../../src/worker/prepare.ts";

const [WIDTH, HEIGHT] = [400, 500];

/** Lines of strokes two pixels wide on paper, as a printed page looks when it is a thousand pixels tall. */
function page(paper: number, ink: number): Uint8Array {
  const pixels = new Uint8Array(WIDTH * HEIGHT).fill(paper);
  for (let row = 20; row < HEIGHT - 20; row++) {
    if (row % 24 > 10) continue;
    for (let at = 20; at < WIDTH - 20; at++) if ((at * 7 + row * 3) % 13 < 3) pixels[row * WIDTH + at] = ink;
  }
  return pixels;
}

/** What a shaken hand does: every pixel becomes the mean of those around it. */
function shaken(pixels: Uint8Array, reach: number): Uint8Array {
  const out = new Uint8Array(pixels.length);
  for (let row = 0; row < HEIGHT; row++) {
    for (let at = 0; at < WIDTH; at++) {
      let [sum, count] = [0, 0];
      for (let down = -reach; down <= reach; down++) {
        for (let right = -reach; right <= reach; right++) {
          const [y, x] = [row + down, at + right];
          if (y < 0 || y >= HEIGHT || x < 0 || x >= WIDTH) continue;
          sum += pixels[y * WIDTH + x] ?? 0;
          count++;
        }
      }
      out[row * WIDTH + at] = sum / count;
    }
  }
  return out;
}

describe("whether a photographed page can be read", () => {
  it("takes a page in focus", () => {
    expect(legible(page(235, 40), WIDTH).verdict).toBe("fine");
  });

  it("takes a pale page in focus, such as a third copy", () => {
    expect(legible(page(230, 190), WIDTH).verdict).toBe("fine");
  });

  it("sends back the same page shaken", () => {
    const sharp = legible(page(235, 40), WIDTH);
    const blurry = legible(shaken(page(235, 40), 4), WIDTH);
    expect(blurry.verdict).toBe("blurry");
    expect(blurry.sharpness).toBeLessThan(sharp.sharpness / 10);
  });

  it("sends back a page without light, however sharp", () => {
    expect(legible(page(60, 5), WIDTH).verdict).toBe("dark");
  });

  it("takes a card that is dark by itself, and from closer than a page", () => {
    const card = legible(page(70, 5), WIDTH, 700, "card");
    expect(card.verdict).toBe("fine");
    expect(legible(page(70, 5), WIDTH, 1000).verdict).toBe("dark");
    expect(legible(page(235, 40), WIDTH, 700).verdict).toBe("small");
    expect(legible(page(235, 40), WIDTH, 500, "card").verdict).toBe("small");
  });

  it("sends back an empty picture and does not stumble over a tiny one", () => {
    expect(legible(new Uint8Array(WIDTH * HEIGHT).fill(250), WIDTH).verdict).toBe("blurry");
    expect(legible(new Uint8Array([200]), 1).verdict).toBe("blurry");
  });

  it("sends back a page that fills too little of the picture, whatever else it is", () => {
    expect(legible(page(235, 40), WIDTH, 899).verdict).toBe("small");
    expect(legible(page(235, 40), WIDTH, 900).verdict).toBe("fine");
  });

  it("sends back a page with a lamp in it, and not one that is white all over", () => {
    const lamp = (paper: number) =>
      page(paper, 40).map((pixel, at) =>
        Math.hypot((at % WIDTH) - 200, Math.floor(at / WIDTH) - 150) < 70 ? 255 : pixel,
      );
    expect(legible(lamp(215), WIDTH)).toMatchObject({ verdict: "glare" });
    expect(legible(lamp(215), WIDTH).glare).toBeGreaterThan(0.03);
    expect(legible(page(215, 40), WIDTH)).toMatchObject({ verdict: "fine", glare: 0 });
    expect(legible(page(255, 40), WIDTH)).toMatchObject({ verdict: "fine", glare: 0 });
  });

  it("sees color as the eye does", () => {
    expect([...grey(new Uint8ClampedArray([255, 255, 255, 255, 255, 0, 0, 255, 0, 255, 0, 255]))]).toEqual([
      255, 76, 149,
    ]);
  });
});

describe("the size of a page", () => {
  it("fits 12 megapixels either way up and leaves a small picture alone", () => {
    expect(fitted(3000, 4000)).toEqual({ width: 1650, height: 2200 });
    expect(fitted(4000, 3000)).toEqual({ width: 2200, height: 1650 });
    expect(fitted(2000, 2000)).toEqual({ width: 1700, height: 1700 });
    expect(fitted(800, 600)).toEqual({ width: 800, height: 600 });
    expect(fitted(10_000, 1)).toEqual({ width: 2200, height: 1 });
  });
});
