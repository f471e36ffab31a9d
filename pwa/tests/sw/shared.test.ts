import { describe, expect, it } from "vitest";
import { Shared } from "../../src/sw/shared.ts";

const NOW = 1_800_000_000_000;

function picture(type = "image/jpeg", size = 4): File {
  return new File([new Uint8Array(size)], "referral", { type });
}

function shares(...files: (File | string)[]): Request {
  const body = new FormData();
  for (const one of files) body.append("picture", one);
  return new Request("https://tableside.example.com/shared", { method: "POST", body });
}

describe("what another app shares", () => {
  it("leads to the page that asks whose it is, and is given once", async () => {
    const shared = new Shared();
    const answer = await shared.receive(shares(picture(), picture("image/png")), NOW);
    expect([answer.status, answer.headers.get("Location")]).toEqual([303, "/shared"]);
    expect(shared.take(NOW + 1).files.map(({ type }) => type)).toEqual(["image/jpeg", "image/png"]);
    expect(shared.take(NOW + 2)).toEqual({ files: [], lost: 0 });
  });

  it("says what could not be taken: no picture, an empty one, too many, or no form at all", async () => {
    const lost = async (request: Request) => {
      const shared = new Shared();
      await shared.receive(request, NOW);
      const { files, lost } = shared.take(NOW);
      return [files.length, lost];
    };
    expect(await lost(shares(picture("application/pdf"), picture()))).toEqual([1, 1]);
    expect(await lost(shares("words"))).toEqual([0, 1]);
    expect(await lost(shares(picture("image/jpeg", 0)))).toEqual([0, 1]);
    expect(await lost(shares())).toEqual([0, 1]);
    expect(await lost(shares(...Array.from({ length: 12 }, () => picture())))).toEqual([10, 2]);
    const broken = new Request("https://tableside.example.com/shared", { method: "POST", body: "?" });
    expect(await lost(broken)).toEqual([0, 1]);
  });

  it("keeps a second share beside the first, and neither for longer than a page takes to start", async () => {
    const shared = new Shared();
    await shared.receive(shares(picture()), NOW);
    await shared.receive(shares(picture()), NOW + 1_000);
    expect(shared.take(NOW + 2_000).files).toHaveLength(2);
    await shared.receive(shares(picture()), NOW);
    expect(shared.take(NOW + 60_000)).toEqual({ files: [], lost: 1 });
  });
});
