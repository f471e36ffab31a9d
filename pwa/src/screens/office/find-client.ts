import { ask } from "./api.ts";

export interface FoundClient {
  readonly id: string;
  readonly name: string;
  readonly date_of_birth: string | null;
}

/** Clients by a part of their name, which stands in no address. Throws Refused. */
export async function findClients(name: string): Promise<readonly FoundClient[]> {
  return ((await ask("POST", "/api/chart/clients", { name })) as { clients: FoundClient[] }).clients;
}
