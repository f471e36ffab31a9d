import { ask } from "../api.ts";
import { say } from "../words.ts";

/** The ids that a clearinghouse gave, as they are set; null for what the practice's own data fills. */
export interface Ids {
  readonly submitter_id: string | null;
  readonly sender_qualifier: string;
  readonly receiver_name: string | null;
  readonly receiver_id: string | null;
  readonly receiver_qualifier: string;
  /** GS02 and GS03; null where they are as in ISA, which is nearly always so. */
  readonly group_sender_id: string | null;
  readonly group_receiver_id: string | null;
  /** NM109 of 1000A and 1000B; null where they are as in ISA. */
  readonly submitter_etin: string | null;
  readonly receiver_etin: string | null;
}

/** The same, with who sends and who receives as files say now. */
export interface Stands extends Ids {
  readonly sender: string | null;
  readonly receiver: string;
  readonly group_sender: string | null;
  readonly group_receiver: string;
  readonly named_submitter: string | null;
  readonly named_receiver: string;
}

/** The kinds of ids that ISA05 and ISA07 can name in an 837P (X12 code list I05). */
const KINDS = ["ZZ", "01", "14", "20", "27", "28", "29", "30", "33"] as const;

export const kinds = () => KINDS.map((value) => ({ value, label: `${value}: ${say(`ids.kind_${value}`)}` }));

/** What is set, without what follows from it. */
export function idsOf({
  submitter_id,
  sender_qualifier,
  receiver_name,
  receiver_id,
  receiver_qualifier,
  group_sender_id,
  group_receiver_id,
  submitter_etin,
  receiver_etin,
}: Ids): Ids {
  return {
    submitter_id,
    sender_qualifier,
    receiver_name,
    receiver_id,
    receiver_qualifier,
    group_sender_id,
    group_receiver_id,
    submitter_etin,
    receiver_etin,
  };
}

/** In words, from whom files go to whom; and the group and the claims inside, where they say otherwise. */
export function fromTo(stands: Stands): string {
  const { sender, receiver, sender_qualifier, receiver_qualifier } = stands;
  if (sender === null) return say("ids.nobody");
  const inside = (key: "ids.group_stands" | "ids.party_stands", from: string | null, to: string) =>
    (from ?? sender) === sender && to === receiver
      ? []
      : [say(key, { sender: from ?? sender, receiver: to })];
  return [
    say("ids.stands", {
      sender: `${sender_qualifier} ${sender}`,
      receiver: `${receiver_qualifier} ${receiver}`,
    }),
    ...inside("ids.group_stands", stands.group_sender, stands.group_receiver),
    ...inside("ids.party_stands", stands.named_submitter, stands.named_receiver),
  ].join(" ");
}

const AT = "/api/trading-partner";

/** What stands now. Throws Refused. */
export async function readIds(): Promise<Stands> {
  return (await ask("GET", AT)) as Stands;
}

/** Set them. Throws Refused, with "identity.fresh_needed" when a proof is wanted before. */
export async function keepIds(ids: Ids): Promise<Stands> {
  return (await ask("PUT", AT, ids)) as Stands;
}
