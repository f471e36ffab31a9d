import type { Fields } from "@sync/canon.ts";
import type { Signature } from "@sync/records/records.gen.ts";
import type { Component } from "svelte";
import type { Exchange } from "../exchange/api.ts";
import type { RulesAtHand } from "../exchange/rules.ts";
import type { Store } from "../store/api.ts";
import type { BegunPlace } from "../store/begun.ts";
import type { SnippetShelf } from "../store/snippets.ts";
import type { Handing } from "../turn/begin.ts";
import type { Back } from "../turn/left.ts";

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: "owner" | "therapist" | "biller";
}

/** A passkey as the office lists it; `credential_id` is its name in WebAuthn. */
export interface OfficePasskey {
  readonly id: string;
  readonly name: string;
  readonly credential_id: string;
  /** Whether its maker copies it to other devices. */
  readonly synced: boolean;
  readonly created_at: string;
  readonly last_used_at: string | null;
}

/** Where a client can take a copy of what they signed, once: the address, and the same as a QR code's rows of 0 and 1. */
export interface ConsentCopy {
  readonly url: string;
  readonly ends_at: string;
  readonly qr: readonly string[];
}

/** A page as the office's reader has it. off: the office has none. */
export interface PageReading {
  readonly state: "read" | "waiting" | "failed" | "off";
  /** Of the picture, in pixels; 0 unless it was read. */
  readonly width: number;
  readonly height: number;
  /** Each with its box on the page turned level, for who looks for values, and as it is seen in the picture: left, top,
   * right, bottom. */
  readonly lines: readonly {
    readonly text: string;
    readonly box: readonly number[];
    readonly seen: readonly number[];
  }[];
}

/** How this person opens this tablet and signs in at the office. All but `opensHere` need a network, and throw Refused. */
export interface Ways {
  /** Does this passkey open the tablet without a network? */
  opensHere(credential: string): boolean;
  /** Does any? */
  readonly opensByTouch: boolean;
  passkeys(): Promise<OfficePasskey[]>;
  /** Make a passkey on this tablet. `opens`: it shall open the tablet, too; answers whether it does, as some give no
   * key to do so with. `proved`: this person signed in just now, and need not show again that it is them. Throws WrongPassphrase, and Refused with the code "identity.code_needed" when an
   * authenticator app's code has to come along. */
  addPasskey(given: {
    passphrase: string;
    code?: string;
    name: string;
    opens: boolean;
    proved?: boolean;
  }): Promise<boolean>;
  removePasskey(passkey: OfficePasskey, passphrase: string, code?: string): Promise<void>;
  /** Change the passphrase, at the office and of this tablet. "taken_over": it was changed elsewhere before, and opens
   * this tablet now, too. Throws WrongPassphrase when `old` does not open this tablet, and Refused, with the codes of
   * `addPasskey` and "identity.passphrase_guessable". */
  changePassphrase(given: { old: string; next: string; code?: string }): Promise<"changed" | "taken_over">;
  /** Begin to set an authenticator app up; `confirmApp` ends it. */
  beginApp(): Promise<{ secret: string; uri: string }>;
  confirmApp(code: string): Promise<void>;
}

/** What proves a signature; fields of its record. */
export type Proof = Pick<Signature, "key" | "algorithm" | "authenticator_data" | "client_data" | "signature">;

/** What this person signs a visit with, network or not. */
export interface Signer {
  /** Is there a passkey on this tablet to be asked? */
  readonly byTouch: boolean;
  /** Have at hand what a touch needs: between the tap and the browser's prompt nothing should be waited for. */
  prepare(): void;
  /** Have a passkey sign a statement. Throws when the person, or the tablet, would not. */
  touch(said: Fields): Promise<Proof>;
  /** Sign a statement with the tablet's own key, which only its person's unlocking opens. Throws Tampered. */
  own(said: Fields): Promise<Proof>;
}

/** What is saved to try the tablet without a network. It names nobody, and the office never gets it. */
export interface Slip {
  readonly id: string;
  /** ISO, by the tablet's clock. */
  readonly at: string;
}

/** Where the one slip lies: sealed, on this tablet alone. */
export interface SlipPlace {
  /** In a transaction as strict as a note's. Throws StoreFull, StoreGone. */
  keep(slip: Slip): Promise<void>;
  /** As it lies on the disk; one that does not open is none. Throws StoreGone. */
  read(): Promise<Slip | undefined>;
  drop(): Promise<void>;
}

/** Whether the office may tell this tablet that something needs its person. unable: the browser cannot. install: it can
 * once the app is on the Home Screen. denied: the tablet was told not to. */
export type TellingStanding = "unable" | "install" | "denied" | "off" | "on";

export interface Telling {
  standing(): Promise<TellingStanding>;
  /** Have the browser ask its person, and tell the office; call it when somebody taps. Throws Refused, and what browsers
   * throw. */
  agree(language: string): Promise<TellingStanding>;
  /** Make good what the browser, the office or a change of language has undone. Throws as above. */
  keepUp(language: string): Promise<void>;
  /** Be told no more, network or not. */
  end(): Promise<void>;
}

/** All a screen may use of the running app; there is one from unlock to lock. */
export interface Session {
  /** Whether this is a practice visit: made up, never exchanged, and erased at its end. */
  readonly rehearsal: boolean;
  /** Lock the tablet and begin a practice visit beside it. Throws StoreFull, StoreGone. */
  rehearse(): Promise<void>;
  readonly user: Person;
  readonly practice: { readonly id: string; readonly name: string };
  readonly deviceId: string;
  readonly store: Store;
  readonly exchange: Exchange;
  readonly ways: Ways;
  readonly telling: Telling;
  /** Give the tablet to the client `name`: forget the keys, and show nothing but these texts until somebody unlocks it.
   * Throws StoreFull, StoreGone, Tampered. */
  handOver(handing: Handing, name: string): Promise<void>;
  /** What became of the client's turn that ended with this session; it is told once, unless it waits. */
  takenBack(): Back | null;
  /** See a client who is not in one's caseload, for a day: the office is told why, shown once more who asks, and sends the
   * chart with the next exchange, which begins. Throws Refused. */
  openInEmergency(given: {
    client: string;
    date_of_birth?: string;
    reason: string;
    passphrase: string;
    code?: string;
  }): Promise<void>;
  /** Have the office offer a copy of a signed consent. Throws Refused. */
  copyOf(consentId: string): Promise<ConsentCopy>;
  /** What the office's reader recognized on a page, by its picture's hash. Throws Refused, with the status 404 for one
   * that has not arrived. */
  readingOf(sha256: string): Promise<PageReading>;
  readonly signer: Signer;
  /** How often snippets were used here, and this person's of before they were records. */
  readonly snippets: SnippetShelf;
  readonly slip: SlipPlace;
  /** Questionnaires that are half put in. */
  readonly begun: BegunPlace;
  /** The rule pack visits are judged by, and why the last one was refused, if it was. */
  rulesAtHand(): Promise<RulesAtHand>;
  /** Forget the keys and show the lock screen: the whole document is replaced. */
  lock(): void;
  /** Answers how much the office does not have: unsent edits and pictures, and what is kept for it of a lost history;
   * 0 means it signed out and wiped this tablet. */
  signOut(): Promise<number>;
}

export type VisitStep = "consent" | "referral" | "note" | "codes" | "finish";

/** Every place in the tablet app; `path()` of router.ts writes its address. */
export type Route =
  | { readonly name: "today" }
  | { readonly name: "clients" }
  | { readonly name: "client"; readonly patientId: string }
  | { readonly name: "visit"; readonly encounterId: string; readonly step: VisitStep }
  | { readonly name: "tray"; readonly card?: string }
  | { readonly name: "settings" }
  | { readonly name: "prepare" }
  | { readonly name: "miles" };

/** A screen gets the route it was opened by, e.g. `let { route }: { route: RouteOf<"client"> } = $props()`. */
export type RouteOf<N extends Route["name"]> = Extract<Route, { name: N }>;

/** src/screens/index.ts exports `screens: Screens`: one lazily loaded component a route name. */
export type Screens = {
  readonly [N in Route["name"]]: () => Promise<{ default: Component<{ route: RouteOf<N> }> }>;
};
