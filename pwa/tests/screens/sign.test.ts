import "fake-indexeddb/auto";
import { canonical, digest, type Fields, statement } from "@sync/canon.ts";
import { challenge, readSealed, signedStatement } from "@sync/signature.ts";
import { expect, it } from "vitest";
import { closeSigned, Declined, isName, signaturesOf } from "../../src/screens/visit/sign.ts";
import type { Proof, Signer } from "../../src/shell/api.ts";
import { signerOf } from "../../src/shell/signer.ts";
import { type Account, type Entry, Moved, type Step } from "../../src/store/index.ts";
import { makePairs, sha256Raw, verifyDigest } from "../../src/vault/index.ts";
import { aClient, aTablet, aVault, aVisit, DEVICE, killed, USER } from "../store/tablet.ts";

const TOUCHED: Proof = {
  key: "AAEC",
  algorithm: null,
  authenticator_data: "AA",
  client_data: "e30",
  signature: "AQ",
};

async function theVisit(touch: (said: Fields) => Promise<Proof> = async () => TOUCHED) {
  const tablet = await aTablet();
  const patientId = await aClient(tablet);
  const id = await aVisit(tablet, patientId);
  const { vault, header } = await aVault();
  const account = { vault: { ...header, pairs: await makePairs(vault) } } as Account;
  const signer: Signer = { ...signerOf(account, vault), byTouch: true, touch };
  const user = { id: USER, name: "Rosa Delgado", role: "owner" } as const;
  const open = { store: tablet.store, user, deviceId: DEVICE, signer };
  const encounter = () => tablet.store.get("encounter", id) as Entry<"encounter">;
  const steps: Step[] = [
    { t: "set", kind: "encounter", id, fields: { ended_at: "2026-11-24T18:00:00Z" } },
    { t: "sign", kind: "note", id, name: user.name },
    { t: "sign", kind: "encounter", id, name: user.name },
  ];
  return { tablet, open, encounter, steps, id, patientId };
}

it("names each record by the digest it is sealed with, in the same group as the seal", async () => {
  const asked: Fields[] = [];
  const { tablet, open, encounter, steps, id, patientId } = await theVisit(async (said) => {
    asked.push(said);
    return TOUCHED;
  });
  await closeSigned(open, encounter(), "touch", { steps });
  const [signature] = signaturesOf(tablet.store, id);
  expect(signature).toMatchObject({ state: "signed", patientId });
  const fields = signature?.fields as Fields;
  expect(asked).toEqual([signedStatement(signature?.id ?? "", patientId, fields)]);
  for (const kind of ["note", "encounter"] as const) {
    const said = statement(kind, id, patientId, tablet.store.get(kind, id)?.fields as unknown as Fields);
    expect((fields.sealed as string[]).map(readSealed)).toContainEqual({
      kind,
      id,
      digest: await digest(said, sha256Raw),
    });
  }
  const after = await killed(tablet);
  expect(signaturesOf(after.store, id)).toHaveLength(1);
  const groups = [...after.store.index.waiting()].filter(
    ({ draft }) => "digest" in draft || draft.k === "signature",
  );
  expect(groups).toHaveLength(3);
  expect(new Set(groups.map(({ draft }) => draft.g)).size).toBe(1);
});

it("signs with the tablet's own key, and says so", async () => {
  const { open, encounter, steps, id } = await theVisit();
  await closeSigned(open, encounter(), "own", { steps });
  const [signature] = signaturesOf(open.store, id);
  const { fields, patientId, id: own } = signature as Entry<"signature">;
  expect(fields).toMatchObject({ method: "device_key", algorithm: "ES256", client_data: null });
  const signed = await challenge(signedStatement(own, patientId, fields as unknown as Fields), sha256Raw);
  const { key, signature: proof } = fields;
  expect(await verifyDigest({ algorithm: "ES256", key, signature: proof }, signed)).toBe(true);
  const other = await challenge(signedStatement(id, patientId, fields as unknown as Fields), sha256Raw);
  expect(await verifyDigest({ algorithm: "ES256", key, signature: proof }, other)).toBe(false);
});

const FAULTS = ["NotAllowedError", "AbortError", "InvalidStateError", "SecurityError", "NotReadableError"];

it.each(FAULTS)(
  "nothing is closed when the passkey answers %s; the own key still closes it",
  async (name) => {
    const { open, encounter, steps, id } = await theVisit(() => Promise.reject(new DOMException("no", name)));
    await expect(closeSigned(open, encounter(), "touch", { steps })).rejects.toThrow(Declined);
    expect(encounter().state).toBe("open");
    expect(signaturesOf(open.store, id)).toEqual([]);
    await closeSigned(open, encounter(), "own", { steps });
    expect(encounter().state).toBe("signed");
  },
);

it("inv_09 what changed while the passkey was asked is neither closed nor signed", async () => {
  let meanwhile = async () => {};
  const { open, encounter, steps, id } = await theVisit(async () => {
    await meanwhile();
    return TOUCHED;
  });
  meanwhile = async () => {
    await open.store.set("note", id, { plan: "Twice a week" });
  };
  await expect(closeSigned(open, encounter(), "touch", { steps })).rejects.toThrow(Moved);
  expect(encounter().state).toBe("open");
  meanwhile = async () => {};
  await closeSigned(open, encounter(), "touch", { steps });
  expect(encounter().state).toBe("signed");
});

it("a closed visit is signed again over the same digests, and nothing else is written", async () => {
  const { open, encounter, steps, id } = await theVisit();
  await closeSigned(open, encounter(), "touch", { steps });
  await closeSigned(open, encounter(), "own");
  const [one, other] = signaturesOf(open.store, id).map(({ fields }) => fields.sealed);
  expect([...(one ?? [])].sort()).toEqual([...(other ?? [])].sort());
  expect(new TextDecoder().decode(canonical(one))).toContain("sha256:");
});

it.each([
  ["rosa  delgado ", true],
  ["Rosa Delgado", true],
  ["Rosa", false],
  ["", false],
])("a typed name %j is hers: %s", (typed, hers) => {
  expect(isName(typed, "Rosa Delgado")).toBe(hers);
});
