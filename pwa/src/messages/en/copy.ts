/** Words of the last resorts: what the office keeps unread, and the sealed copy. */
export const copy = {
  "copy.in_escrow":
    "Until the app is updated the office keeps a copy of what is unsent, safe and unread. All of it stays on this tablet too.",
  "copy.title": "When the office cannot be reached",
  "copy.words":
    "Save one file with everything unsent. Only your office can open it. Everything stays on this tablet and is still sent later.",
  "copy.recommended":
    "Something here has waited for more than a day. Save it now in one file that only your office can open, and hand that over. Everything stays on this tablet and is still sent later.",
  "copy.save": "Save a sealed copy",
  "copy.save_again": "Save another copy",
  "copy.hand_over": "Save the file",
  "copy.sealing": "Sealing",
  "copy.ready": "{name} is ready to be saved:",
  "copy.saved": "{name} was handed over to be saved:",
  "copy.changes": { one: "{count} change", other: "{count} changes" },
  "copy.pictures": { one: "{count} picture", other: "{count} pictures" },
  "copy.next":
    "Bring or send the file to your office. There it is opened under “Bring in a tablet's file”. Nothing happens twice when this tablet sends too.",
  "copy.unread": {
    one: "{count} picture could not be read here and is not in the file.",
    other: "{count} pictures could not be read here and are not in the file.",
  },
  "copy.no_key":
    "This tablet must reach the office once before it can seal anything for it. Nothing is lost.",
  "copy.failed": "The copy could not be made. Nothing is lost; please try again.",
} as const;
