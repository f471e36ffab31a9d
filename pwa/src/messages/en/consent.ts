/** Words of what becomes of a signed consent: taken back by the client, witnessed by the therapist. */
export const consent = {
  "withdrawn.act": "The client withdraws it",
  "withdrawn.title": "The client withdraws the consent",
  "withdrawn.words":
    "From that moment no visit may begin before the client has signed again. What was signed stays as it is, and so does this: only a new signature answers it.",
  "withdrawn.who": "Who asks for it?",
  "withdrawn.name": "Their name",
  "withdrawn.name_missing": "Write the name of the person who asks",
  "withdrawn.how": "How?",
  "withdrawn.way_in_person": "In person",
  "withdrawn.way_phone": "By phone",
  "withdrawn.way_letter": "By letter",
  "withdrawn.way_email": "By e-mail",
  "withdrawn.way_missing": "Choose how they said it",
  "withdrawn.day": "Day they said it",
  "withdrawn.time": "Time",
  "withdrawn.when_missing": "Give a day and a time",
  "withdrawn.when_future": "This is still to come. Give the moment they said it",
  "withdrawn.when_before": "The consent was signed after this. Give a later moment",
  "withdrawn.reason": "Reason, if they gave one",
  "withdrawn.save": "Record the withdrawal",
  "withdrawn.saved": "The withdrawal is recorded. A new consent is due.",
  "withdrawn.mark": "Withdrawn",
  "withdrawn.said": "Withdrawn {day} at {time}, {zone}: {name} ({who}), {way}.",
  "withdrawn.written": "Written down by {name}, {when}.",
  "withdrawn.due":
    "The client withdrew the consent. Do not begin before they have signed again: hand the tablet over.",
} as const;
