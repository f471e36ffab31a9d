import type { Component } from "svelte";
import type { Exchange } from "../exchange/api.ts";
import type { Store } from "../store/api.ts";

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: "owner" | "therapist" | "biller";
}

/** All a screen may use of the running app; there is one from unlock to lock. */
export interface Session {
  readonly user: Person;
  readonly practice: { readonly id: string; readonly name: string };
  readonly deviceId: string;
  readonly store: Store;
  readonly exchange: Exchange;
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
  | { readonly name: "settings" };

/** A screen gets the route it was opened by, e.g. `let { route }: { route: RouteOf<"client"> } = $props()`. */
export type RouteOf<N extends Route["name"]> = Extract<Route, { name: N }>;

/** src/screens/index.ts exports `screens: Screens`: one lazily loaded component a route name. */
export type Screens = {
  readonly [N in Route["name"]]: () => Promise<{ default: Component<{ route: RouteOf<N> }> }>;
};
