import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { clearinghouse as en } from "../../src/messages/en/clearinghouse.ts";
import { clearinghouse as es } from "../../src/messages/es/clearinghouse.ts";
import { setLanguage } from "../../src/messages/index.ts";
import {
  asksForAPerson,
  type Batch,
  canTryAgain,
  countWords,
  madeWords,
  stateWords,
} from "../../src/screens/office/clearinghouse/batches.ts";
import { fromTo, idsOf, type Stands } from "../../src/screens/office/clearinghouse/ids.ts";
import {
  allWork,
  formOf,
  holds,
  type Kept,
  keyToConfirm,
  kindOf,
  mayBeOn,
  type Step,
  secretHint,
  stepWords,
  toKeep,
  told,
  toTry,
} from "../../src/screens/office/clearinghouse/way.ts";

const nothing: Kept = { kind: null, on: false, usage: "T" };
const kept: Kept = {
  kind: "sftp",
  on: true,
  usage: "P",
  host: "sftp.example.com",
  port: 22,
  user: "practice",
  drop_folder: "/drop",
  pick_up_folder: "/pick_up",
  host_keys: ["SHA256:abc"],
  has_password: true,
  has_private_key: false,
};
const step = (name: string, outcome: Step["outcome"], trouble: Step["trouble"] = null): Step => ({
  step: name,
  outcome,
  trouble,
});
const unknown = { code: "clearinghouse.host_key_unknown", shown: "SHA256:xyz" };

beforeEach(() => vi.stubGlobal("document", { documentElement: {} }));
afterEach(async () => {
  await setLanguage("en");
  vi.unstubAllGlobals();
});

describe("the way to the clearinghouse", () => {
  it("begins as a server that is off and for tests", () => {
    expect(formOf(nothing)).toMatchObject({ kind: "sftp", on: false, usage: "T", port: "22", host: "" });
  });

  it("says no secret that nobody typed, so that the kept one stays", () => {
    const form = formOf(kept);
    expect(Object.keys(toTry(form))).not.toContain("password");
    const typed = { ...form, secrets: { ...form.secrets, password: "new" } };
    expect(toTry(typed)).toMatchObject({ password: "new" });
  });

  it("asks for the secret anew once it would go elsewhere", () => {
    const form = formOf(kept);
    expect(holds("password", form, kept)).toBe(true);
    expect(secretHint("password", form, kept)).toBe(en["way.secret_set"]);
    for (const other of [{ host: "sftp.example.org" }, { port: "2222" }, { user: "another" }]) {
      expect(holds("password", { ...form, ...other }, kept)).toBe(false);
      expect(secretHint("password", { ...form, ...other }, kept)).toBe(en["way.secret_anew"]);
    }
    expect(secretHint("private_key", form, kept)).toBe(en["way.private_key_hint"]);
  });

  it("is never on before a key is confirmed, whatever was ticked", () => {
    const form = { ...formOf(kept), on: true, host_keys: [] };
    expect(mayBeOn(form)).toBe(false);
    expect(toKeep(form)).toMatchObject({ on: false });
    expect(toKeep({ ...form, host_keys: ["SHA256:abc"] })).toMatchObject({ on: true, usage: "P" });
    expect(mayBeOn({ ...form, kind: "folder" })).toBe(true);
  });

  it("sends of a folder nothing but that it is one", () => {
    expect(toTry({ ...formOf(kept), kind: "folder" })).toEqual({ kind: "folder" });
  });

  it("rehearses as a test, whatever the server was for", () => {
    const form = { ...formOf(kept), kind: kindOf("rehearsal"), on: true };
    expect(form.usage).toBe("P");
    expect(toKeep(form)).toEqual({ kind: "rehearsal", on: true, usage: "T" });
    expect(kindOf("of another office")).toBe("sftp");
  });

  it("leaves out a done folder that is empty", () => {
    expect(Object.keys(toTry({ ...formOf(kept), done_folder: " " }))).not.toContain("done_folder");
    expect(toTry({ ...formOf(kept), done_folder: "/done" })).toMatchObject({ done_folder: "/done" });
  });
});

describe("a test of the connection", () => {
  it("shows the key that nobody confirmed, and says when it is another than before", () => {
    const steps = [step("reach", "done"), step("host_key", "failed", unknown), step("sign_in", "not_tried")];
    expect(keyToConfirm(steps)).toEqual({ shown: "SHA256:xyz", changed: false });
    const changed = { ...unknown, code: "clearinghouse.host_key_changed" };
    expect(keyToConfirm([step("host_key", "failed", changed)])).toEqual({
      shown: "SHA256:xyz",
      changed: true,
    });
    expect(keyToConfirm([step("host_key", "failed", { code: "clearinghouse.too_old" })])).toBeNull();
    expect(keyToConfirm([step("reach", "done")])).toBeNull();
  });

  it("works once every step does, and not when there is none", () => {
    expect(allWork([step("reach", "done"), step("list", "done")])).toBe(true);
    expect(allWork([step("reach", "done"), step("list", "not_tried")])).toBe(false);
    expect(allWork([])).toBe(false);
  });

  it("names each step in both languages, and one of a newer office by its own name", async () => {
    expect(stepWords("sign_in")).toBe(en["way.step.sign_in"]);
    await setLanguage("es");
    expect(stepWords("sign_in")).toBe(es["way.step.sign_in"]);
    expect(stepWords("of_the_future")).toBe("of_the_future");
  });

  it("says why a step failed in the language of the screen", async () => {
    const facts = {
      code: "clearinghouse.full",
      title: "Full",
      detail: "No room.",
      who: "office",
      retry: "same",
    };
    expect(told(facts)).toMatchObject({ title: "Full", detail: "No room.", mine: false });
    await setLanguage("es");
    expect(told(facts).title).toBe("La carpeta de la cámara de compensación está llena");
  });
});

describe("a batch on its way", () => {
  const batch: Batch = {
    control_number: 2,
    file_name: "B000000002.837",
    usage: "T",
    claims: 1,
    visits: 1,
    sent_at: null,
    state: "waiting",
    next_try_at: null,
    trouble: null,
  };

  it("says where it stands, with the moment where there is one", () => {
    expect(stateWords(batch)).toBe(en["batch.state.waiting"]);
    expect(stateWords({ ...batch, state: "sent", sent_at: "2026-11-20T12:00:00Z" })).toMatch(/^Sent, .+\d/);
    const later = stateWords({ ...batch, state: "retrying", next_try_at: "2026-11-20T12:00:00Z" });
    expect(later).toMatch(/^Did not go yet, tried again .+\d/);
    expect(stateWords({ ...batch, state: "of_the_future" })).toBe("of_the_future");
  });

  it("says of how many visits its claims are only where that is more", () => {
    expect(countWords(batch)).toBe("1 claim");
    expect(countWords({ claims: 2, visits: 5 })).toBe("2 claims (of 5 visits)");
    const made = { file_name: "B000000002.837", claims: 2, visits: 2 };
    expect(madeWords(made)).toBe("2 claims are on their way in B000000002.837.");
    expect(madeWords({ ...made, visits: 5 })).toBe(`${madeWords(made)} They are for 5 visits.`);
  });

  it("asks a person only where no program can know whether it arrived", () => {
    expect(asksForAPerson({ ...batch, trouble: { code: "claims.maybe_sent" } })).toBe(true);
    expect(asksForAPerson({ ...batch, trouble: { code: "clearinghouse.full" } })).toBe(false);
    expect(asksForAPerson(batch)).toBe(false);
  });

  it("can be tried again once something did not go", () => {
    expect(canTryAgain([batch])).toBe(false);
    expect(canTryAgain([batch, { ...batch, state: "stuck" }])).toBe(true);
  });
});

it("says in both languages loudly what is a test and what is real", () => {
  expect([en["way.usage_T_words"], en["way.usage_P_words"]].map((one) => one.split(".")[0])).toEqual([
    "TEST",
    "REAL",
  ]);
  expect([es["way.usage_T_words"], es["way.usage_P_words"]].map((one) => String(one).split(".")[0])).toEqual([
    "PRUEBA",
    "REAL",
  ]);
});

describe("the ids that stand in files", () => {
  const ids = {
    submitter_id: "SUB77",
    sender_qualifier: "ZZ",
    receiver_name: "Big House",
    receiver_id: "BH1",
    receiver_qualifier: "30",
    group_sender_id: null,
    group_receiver_id: null,
    submitter_etin: null,
    receiver_etin: null,
  };
  const stands: Stands = {
    ...ids,
    sender: "SUB77",
    receiver: "BH1",
    group_sender: "SUB77",
    group_receiver: "BH1",
    named_submitter: "SUB77",
    named_receiver: "BH1",
  };
  const apart = { ...stands, group_receiver_id: "BHPROD", group_receiver: "BHPROD" };

  it("are kept without what follows from them", () => {
    expect(idsOf(stands)).toEqual(ids);
    expect(idsOf(apart)).toEqual({ ...ids, group_receiver_id: "BHPROD" });
  });

  it("say nothing of the group while it names the same two", () => {
    expect(fromTo(stands)).toBe("Files go from ZZ SUB77 to 30 BH1 now.");
  });

  it("say from whom to whom the group goes where that is another", async () => {
    expect(fromTo(apart)).toBe(
      "Files go from ZZ SUB77 to 30 BH1 now. The group inside goes from SUB77 to BHPROD.",
    );
    await setLanguage("es");
    expect(fromTo(apart)).toContain("El grupo de dentro va de SUB77 a BHPROD.");
  });

  it("say whom the claims inside name where that is another", async () => {
    const named = { ...stands, submitter_etin: "E-4711", named_submitter: "E-4711" };
    expect(fromTo(named)).toBe(
      "Files go from ZZ SUB77 to 30 BH1 now. The claims inside name E-4711 as who submits and BH1 as who receives.",
    );
    expect(idsOf(named)).toEqual({ ...ids, submitter_etin: "E-4711" });
    expect(fromTo({ ...apart, named_receiver: "PAYER" })).toMatch(/to BHPROD\. .*PAYER as who receives\.$/);
    await setLanguage("es");
    expect(fromTo(named)).toContain("nombran a E-4711 como quien las presenta");
  });

  it("say that no file can be written while nobody sends", () => {
    const nobody = { ...stands, sender: null, group_sender: null, group_receiver: "BHPROD" };
    expect(fromTo(nobody)).toContain("No file can be written yet");
  });
});
