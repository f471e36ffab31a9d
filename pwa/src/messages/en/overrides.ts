/** Words of going on though a rule objects. */
export const overrides = {
  "override.go_on": "Go on anyway",
  "override.owner_only": "Only the owner can go on without this.",
  "override.why": "Why go on? Tap a reason, or write your own. It is kept with the claim.",
  "override.own": "In your own words",
  "override.keep": "Go on for this reason",
  "override.empty": "Write why, or tap a reason.",
  "override.cancel": "Do not go on",
  "override.kept": "Accepted: {reason}",
  "override.take_back": "Take it back",
  "override.taken_back": "Taken back: the rule objects again",
  "override.because.payer_said": "The insurance said it is all right",
  "override.because.on_its_way": "The paper is on its way",
  "override.because.client_pays": "The client knows, and pays if it is refused",
  "override.because.note_shows": "The note shows why it was needed",
  "override.because.agreed": "Agreed with the office",
  "override.because.checked": "Checked again: it is right as it is",
} as const;
