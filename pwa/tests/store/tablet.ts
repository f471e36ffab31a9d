import { Disk, openStore } from "../../src/store/index.ts";
import type { RecRow } from "../../src/store/rows.ts";
import { createVault, newId, type Vault, type VaultHeader } from "../../src/vault/index.ts";

export const DEVICE = "5b0cbb0e-6d0c-4b8e-9a57-2b6f9c1e0a11";
export const USER = "0a9d4f7e-3a52-4c8b-8f0e-7a1d2c3b4e5f";

let vaults: Promise<{ vault: Vault; header: VaultHeader }> | undefined;

/** One vault for all tests: making it is the slow part. */
export function aVault(): Promise<{ vault: Vault; header: VaultHeader }> {
  vaults ??= createVault("four quiet river stones", { device: DEVICE, user: USER }, { iterations: 10 });
  return vaults;
}

export interface Tablet extends Awaited<ReturnType<typeof openStore>> {
  disk: Disk;
  vault: Vault;
  name: string;
}

/** A tablet with its store open; give `name` to open what an earlier one left. */
export async function aTablet(name: string = newId(), patience = 3000, device = DEVICE): Promise<Tablet> {
  const { vault } = await aVault();
  const disk = new Disk(name, patience);
  const opened = await openStore(vault, disk, { deviceId: device, userId: USER });
  return { ...opened, disk, vault, name };
}

/** What a kill leaves: only what is on disk, opened anew. */
export async function killed(tablet: Tablet): Promise<Tablet> {
  tablet.disk.close();
  return aTablet(tablet.name);
}

export async function aClient(tablet: Tablet, last_name = "Marlow"): Promise<string> {
  const id = newId();
  await tablet.store.create("patient", { first_name: "Ida", last_name }, { patientId: id, id });
  return id;
}

export async function aVisit(tablet: Tablet, patientId: string): Promise<string> {
  const id = newId();
  await tablet.store.create(
    "encounter",
    { patient_id: patientId, date_of_service: "2026-11-24", place_of_service: "12" },
    { patientId, id },
  );
  await tablet.store.create("note", { encounter_id: id }, { patientId, id });
  return id;
}

/** Every record as it lies on disk. */
export function everyRow(tablet: Pick<Tablet, "disk">): Promise<RecRow[]> {
  return tablet.disk.rowsAfter("", 100_000);
}
