import type { State } from "./lanes.ts";

/** What the office answers; the shapes are those of /api/openapi.json. */
export interface Words {
  readonly en: string;
  readonly es: string;
}

export interface ClaimRow {
  readonly id: string;
  readonly claim_number: string;
  readonly patient_name: string;
  readonly payer_name: string;
  readonly date_of_service: string;
  readonly total_cents: number;
  readonly status: "ready" | "blocked";
  readonly missing: readonly Words[];
  readonly warnings: number;
  readonly exported_at: string | null;
  /** Whether its payer takes it, with others of the client's month, as one claim. */
  readonly joins: boolean;
  /** Where its last sending stands; null of a claim that was never sent. */
  readonly state: State | null;
  /** Whether what the office asks its therapist waits or is answered; null while nothing is asked. */
  readonly asked: "waits" | "answered" | null;
}

/** What the office asks a claim's therapist, and the answer. */
export interface OfficeQuestion {
  readonly id: string;
  readonly asks_about: "consent" | "referral" | "note" | "codes" | "finish";
  readonly words: string;
  readonly words_es: string | null;
  readonly asked_at: string;
  /** null where the office asks by itself. */
  readonly asked_by: string | null;
  readonly answer: string | null;
  readonly answered_at: string | null;
}

export interface ClaimLine {
  readonly id: string;
  readonly cpt: string;
  readonly label: Words;
  readonly minutes: number | null;
  readonly units: number;
  readonly modifiers: readonly string[];
  readonly pointers: readonly number[];
  readonly region: string | null;
  readonly charge_cents: number;
}

export interface ClaimFinding {
  readonly rule: string;
  readonly severity: "stop" | "warn" | "hint";
  readonly answer: "fires" | "unknown";
  readonly say: Words;
  readonly fix: Words;
  readonly where: string;
  readonly unverified: boolean;
  readonly source: string;
  /** Who may go on all the same. Claims that left before it was said do not have these. */
  readonly override?: "never" | "owner" | "anyone";
  readonly since?: string | null;
  readonly verified_on?: string | null;
  readonly wanting?: readonly Words[];
  /** Only where somebody went on though the rule objects. */
  readonly accepted?: Accepted;
}

/** That somebody went on though a rule objects: the record it is from, and its version. */
export interface Accepted {
  readonly id: string;
  readonly v: number;
  readonly rule: string;
  readonly reason: string;
  readonly decided_at: string;
  readonly by_user_id: string;
  readonly by_name: string;
}

export interface Moment {
  readonly at: string;
  readonly what: string;
  readonly file_name: string | null;
  /** The day, of what was mailed. */
  readonly mailed_on: string | null;
}

/** A record under a signature; `why` is "" when it is as it was signed. */
export interface ProvedRecord {
  readonly kind: string;
  readonly id: string;
  readonly why: "" | "missing" | "differs" | "drifted";
}

/** A chart somebody opened in an emergency. */
export interface Opening {
  readonly id: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly patient: { readonly id: string; readonly name: string };
  readonly reason: string;
  readonly opened_at: string;
  readonly ends_at: string;
  readonly seen_at: string | null;
}

export interface ProvedSignature {
  readonly id: string;
  readonly signer_name: string;
  readonly signer_credential: string | null;
  readonly meaning: string;
  readonly method: "passkey" | "device_key";
  readonly signed_at: string;
  readonly received_at: string;
  readonly holds: boolean;
  readonly why: "" | "unknown_key" | "other_person" | "other_device" | "other_words" | "refused";
  readonly records: readonly ProvedRecord[];
}

/** A claim in whose place another is, or the other. */
export interface OtherClaim {
  readonly id: string;
  readonly claim_number: string;
  /** CLM05-3: 1 first, 7 replaces, 8 voids. */
  readonly frequency: "1" | "7" | "8";
  readonly exported_at: string | null;
}

/** What a payer decided of a claim: paid and adjusted make the charge of each line, in cents. */
export interface PayerAnswer {
  readonly paid_cents: number;
  readonly decided_on: string;
  readonly payer_claim_number: string;
  readonly lines: readonly {
    readonly id: string;
    readonly paid_cents: number;
    readonly adjustments: readonly {
      readonly group: string;
      readonly reason: string;
      readonly cents: number;
    }[];
  }[];
}

/** One claim of several visits, each of which is a row of its own. */
export interface JoinedClaim {
  readonly claim_number: string;
  readonly total_cents: number;
  readonly visits: readonly {
    readonly id: string;
    readonly date_of_service: string;
    readonly total_cents: number;
  }[];
}

/** That a claim left on paper, and the form of it that is kept. */
export interface Mailing {
  readonly mailed_on: string;
  readonly file_name: string;
  readonly sha256: string;
  /** Whether it may still have been a slip. */
  readonly may_take_back: boolean;
}

export interface Claim extends ClaimRow {
  readonly frequency: "1" | "7" | "8";
  /** The payer's number of the claim that this one replaces. */
  readonly original_number: string | null;
  /** The payer's number of this claim, once an answer told it. */
  readonly payer_number: string | null;
  readonly replaces: OtherClaim | null;
  readonly replaced_by: OtherClaim | null;
  readonly may_replace: boolean;
  /** To the payer asked before, and to the one asked next. */
  readonly after: OtherClaim | null;
  readonly next: OtherClaim | null;
  readonly next_payer: string | null;
  readonly next_answer: PayerAnswer | null;
  readonly may_bill_next: boolean;
  /** Null of what did not leave on paper last. */
  readonly mailing: Mailing | null;
  /** The claim of several visits that it leaves or left in; null where it is of one visit. */
  readonly joined: JoinedClaim | null;
  readonly patient_id: string;
  readonly encounter_id: string;
  readonly place_of_service: string;
  readonly diagnoses: readonly string[];
  readonly release_of_information: boolean;
  readonly benefits_assigned: boolean;
  readonly lines: readonly ClaimLine[];
  readonly findings: readonly ClaimFinding[];
  readonly timeline: readonly Moment[];
  /** {kind/id: version} of every record the claim was made from. */
  readonly built_from: Readonly<Record<string, number>>;
  readonly cards: readonly CardSide[];
  readonly questions: readonly OfficeQuestion[];
}

/** A photographed side of an insurance card. */
export interface CardSide {
  readonly side: "front" | "back";
  readonly sha256: string;
  readonly taken_at: string;
}

export interface Somebody {
  readonly id: string;
  /** Empty for the office itself, and for whom nobody knows by name. */
  readonly name: string;
}

interface About {
  readonly patient: Somebody | null;
  readonly visit_on: string | null;
  /** The code of a service line. */
  readonly cpt: string | null;
}

export interface KeptEntry extends About {
  readonly n: number;
  readonly t: string;
  readonly kind: string;
  readonly at: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly detail: Readonly<Record<string, string>>;
  readonly state: "open" | "signed" | "gone" | "none";
}

export interface KeptMark {
  readonly done: boolean;
  readonly by: Somebody;
  readonly at: string;
}

/** Ops that were kept together; `seq` names them. */
export interface KeptQuestion {
  readonly seq: number;
  readonly why: string;
  readonly by: Somebody;
  readonly received_at: string;
  readonly entries: readonly KeptEntry[];
  readonly mark: KeptMark | null;
}

/** Two versions of one field. */
export interface CardQuestion extends About {
  readonly id: string;
  readonly v: number;
  readonly seen: number;
  readonly kind: string;
  readonly record_id: string;
  readonly field: string;
  readonly base: unknown;
  readonly mine: unknown;
  readonly mine_by: Somebody;
  readonly mine_at: string;
  readonly theirs: unknown;
  readonly theirs_by: Somebody;
  readonly theirs_at: string;
  readonly standing: unknown;
  readonly gone: boolean;
}

export interface QuestionPage {
  readonly kept: readonly KeptQuestion[];
  readonly cards: readonly CardQuestion[];
  readonly counts: { readonly kept: number; readonly cards: number };
  readonly next: number | null;
}

/** A tablet or browser of somebody. */
export interface Device {
  readonly id: string;
  readonly name: string;
  readonly user: Somebody;
  readonly standing: "active" | "push_only" | "signed_out" | "revoked";
  readonly why: "lost" | "left" | null;
  readonly created_at: string;
  readonly last_seen_at: string;
  readonly revoked_at: string | null;
  readonly wiped_at: string | null;
}

export interface ClientOnDevice {
  readonly id: string;
  /** Empty when the office knows no name. */
  readonly name: string;
  readonly date_of_birth: string | null;
  readonly first_sent_at: string | null;
  readonly last_sent_at: string | null;
  readonly captured_at: string | null;
  readonly forgotten_at: string | null;
  /** Nobody wrote down what was sent then; its person could see them. */
  readonly may_be: boolean;
}

/** What was on a device, as far as the office knows. */
export interface OnDevice {
  readonly known_since_enrolled: boolean;
  readonly last_op_at: string | null;
  readonly handed_over: number;
  readonly clients: readonly ClientOnDevice[];
}

export const ROLES = ["therapist", "biller", "owner"] as const;
export type Role = (typeof ROLES)[number];

/** Somebody of the practice, with how many ways to sign in they have. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly role: Role;
  readonly created_at: string;
  readonly left_at: string | null;
  readonly passkeys: number;
  readonly app: boolean;
  readonly recovery_codes: number;
  readonly devices: number;
}

export interface CaseloadOf {
  /** False for somebody who sees the whole practice. */
  readonly limited: boolean;
  readonly clients: readonly {
    readonly id: string;
    readonly name: string;
    readonly date_of_birth: string | null;
    readonly theirs: boolean;
  }[];
}

export interface Invitation {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly created_at: string;
  readonly expires_at: string;
}

export interface Invited {
  readonly practice: string;
  readonly name: string;
  readonly role: Role;
}

export interface Person {
  readonly user: { readonly id: string; readonly name: string; readonly role: string };
  readonly practice: { readonly id: string; readonly name: string };
  readonly device: { readonly id: string };
  /** Signed in by a passphrase where that alone shows nothing. */
  readonly enrolling?: boolean;
}
