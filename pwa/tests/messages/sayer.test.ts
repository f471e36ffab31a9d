import { afterEach, expect, it, vi } from "vitest";

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
