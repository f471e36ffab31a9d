/** In which files the tablet's app comes: a file packs the better the more it says of the same, and what is asked for
 * first should not wait for what is asked for later. A part brings along what it imports, unless a part above has it.
 * Today lies with the rules among the screens, since it waits for them anyway. */
const IN_TURN: readonly (readonly [name: string, of: RegExp])[] = [
  ["labels", /\/sync\/records\/labels\.gen\.ts$/],
  ["lock-spanish", /\/src\/shell\/words\/es\.ts$/],
  ["open", /\/src\/(shell|store|exchange|components)\/|\/src\/screens\/[^/]+$/],
  ["spanish", /\/src\/messages\/es\.ts$/],
  ["spanish-rooms", /\/src\/messages\/(es\/|spanish-rooms\.ts$)/],
  ["pack", /\/sync\/rules\/pack\.gen\.json$/],
  ["turn", /\/src\/turn\//],
  ["screens", /\/src\/|\/sync\//],
];

/** For the bundler; `$initial` is what the page loads by itself. */
export const parts = [
  { name: "lock", tags: ["$initial" as const], priority: IN_TURN.length + 1 },
  ...IN_TURN.map(([name, of], nth) => ({ name, test: of, priority: IN_TURN.length - nth })),
];
