import "fake-indexeddb/auto";
import { digest, type Fields, statement } from "@sync/canon.ts";
import { challenge, readSealed, signedStatement } from "@sync/signature.ts";
import { expect, it } from "vitest";
import { signaturesOf } from "../../src/screens/visit/sign.ts";
import type { Proof } from "../../src/shell/api.ts";
import { signerOf } from "../../src/shell/signer.ts";
import { Declined } from "../../src/shell/signing.ts";
import type { Account } from "../../src/store/index.ts";
import { witness, witnessesOf } from "../../src/turn/witness.ts";
import { makePairs, sha256Raw, verifyDigest } from "../../src/vault/index.ts";
import { aClient, aTablet, aVault, aVisit, DEVICE, killed, USER } from "../store/tablet.ts";

async function aConsent(touch?: (said: Fields) => Promise<Proof>) {
  const tablet = await aTablet();
  const patientId = await aClient(tablet);
  const encounterId = await aVisit(tablet, patientId);
  const { vault, header } = await aVault();
  const account = { vault: { ...header, pairs: await makePairs(vault) } } as Account;
  const signer = { ...signerOf(account, vault), ...(touch && { byTouch: true, touch }) };
  const user = { id: USER, name: "Rosa Delgado", role: "owner" } as const;
  const consent = await tablet.store.create(
    "consent",
    {
      patient_id: patientId,
      encounter_id: encounterId,
      form_id: "7d0f6d0a-4a0f-4a38-9a55-0a6a3f1f5b01",
      title: "Consent",
      language: "en",
      version: "1",
      body: "I agree.",
      body_sha256: "ab".repeat(32),
      answer_treatment: true,
      answer_release: true,
      answer_assignment: true,
      signer_name: "Ida Marlow",
      signer_relationship: "self",
      ink: [],
      signed_at: "2026-11-29T18:00:00Z",
      zone: "UTC",
    },
    { patientId },
  );
  return {
    tablet,
    patientId,
    encounterId,
    consent,
    open: { store: tablet.store, user, deviceId: DEVICE, signer },
  };
}

it("inv_09: names the consent by its digest, and the tablet's key signs just that", async () => {
  const { tablet, patientId, encounterId, consent, open } = await aConsent();
  expect(witnessesOf(tablet.store, consent.id)).toEqual([]);
  await witness(open, consent, "own");
  const [signature] = witnessesOf((await killed(tablet)).store, consent.id);
  const fields = signature?.fields as Fields;
  expect(fields).toMatchObject({
    role: "witness",
    encounter_id: encounterId,
    method: "device_key",
    signer_id: USER,
  });
  const said = statement("consent", consent.id, patientId, consent.fields as unknown as Fields);
  expect((fields.sealed as string[]).map(readSealed)).toEqual([
    { kind: "consent", id: consent.id, digest: await digest(said, sha256Raw) },
  ]);
  const signed = await challenge(signedStatement(signature?.id ?? "", patientId, fields), sha256Raw);
  const proof = { ...fields, algorithm: "ES256" } as { key: string; algorithm: "ES256"; signature: string };
  expect(await verifyDigest(proof, signed)).toBe(true);
  signed[0] = (signed[0] ?? 0) ^ 1;
  expect(await verifyDigest(proof, signed)).toBe(false);
});

it("is no signature over the visit", async () => {
  const { tablet, encounterId, consent, open } = await aConsent();
  await witness(open, consent, "own");
  expect(signaturesOf(tablet.store, encounterId)).toEqual([]);
});

it("writes nothing when the passkey does not answer", async () => {
  const { tablet, consent, open } = await aConsent(async () => {
    throw new Error("dismissed");
  });
  await expect(witness(open, consent, "touch")).rejects.toThrow(Declined);
  expect(witnessesOf(tablet.store, consent.id)).toEqual([]);
});
