import { afterEach, expect, it, vi } from "vitest";
import { listed } from "../../build/spanish.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** The words as a tablet finds them that spoke this language last. */
async function tabletThatSpoke(language: string) {
  vi.resetModules();
  vi.stubGlobal("document", { documentElement: { lang: "" } });
  vi.stubGlobal("localStorage", { getItem: () => language, setItem: () => {} });
  await import("../../src/messages/english.ts");
  return {
    ...(await import("../../src/messages/index.ts")),
    ...(await import("../../src/screens/miles/say.ts")),
    ...(await import("../../src/screens/questions/fields.ts")),
  };
}

it("says a screen's words in the language that was chosen", async () => {
  const { say, setLanguage, fieldWords } = await tabletThatSpoke("en");
  expect([say("miles.title"), fieldWords("patient", "first_name")]).toEqual(["Miles", "First name"]);
  await setLanguage("es");
  expect([say("miles.title"), fieldWords("patient", "first_name")]).toEqual(["Millas", "Nombre"]);
  await setLanguage("en");
  expect(say("miles.title")).toBe("Miles");
});

it("recalls Spanish before the lock is painted, and its screens' words with the open app", async () => {
  const { recallLanguage, language, load, say, t } = await tabletThatSpoke("es");
  await recallLanguage();
  expect([language(), t("yes"), document.documentElement.lang]).toEqual(["es", "Sí", "es"]);
  expect(say("miles.title"), "not blank meanwhile").toBe("Miles");
  await load(language());
  expect(say("miles.title")).toBe("Millas");
});

it("says words that a built tablet has as a list", async () => {
  const { miles } = await import("../../src/messages/en/miles.ts");
  const { miles: spanish } = await import("../../src/messages/es/miles.ts");
  const list = JSON.parse(listed("miles", spanish, miles).replace(/^[^[]*|;$/g, "")) as never;
  const { rooms } = await import("../../src/messages/spanish-rooms.ts");
  vi.doMock("../../src/messages/spanish-rooms.ts", () => ({ rooms: { ...rooms, miles: list } }));
  const { say, setLanguage } = await tabletThatSpoke("es");
  await setLanguage("es");
  expect([say("miles.title"), say("miles.for_office")]).toEqual([
    spanish["miles.title"],
    spanish["miles.for_office"],
  ]);
  vi.doUnmock("../../src/messages/spanish-rooms.ts");
});
