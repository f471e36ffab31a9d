/** Words of the last resorts: what the office keeps unread, and the sealed copy. */
export const copy = {
  "copy.in_escrow":
    "Until the app is updated the office keeps a copy of what is unsent, safe and unread. All of it stays on this tablet too.",
} as const;
