/** Words of the office about claims that follow another: in its place, or after it. */
export const follow = {
  follow_heading: "After the payer took it in",
  follow_words:
    "What the payer has is never sent again as a new claim: it would be refused as a duplicate. It is replaced or voided, by the payer's own number.",
  follow_replace: "Replace it…",
  follow_void: "Void it…",
  follow_replace_confirm:
    "The payer sets the first claim aside, takes back what it paid for it and decides this one instead, whole: every line is judged anew, also those it paid. Mend first what is wrong, where it is kept; the claim is made anew from the records, under a number of its own, and leaves with the next batch.",
  follow_void_confirm:
    "The payer treats the claim as if it had never come and takes back what it paid for it. Only for what should not have been billed at all: a wrong client, a wrong payer, a visit that was not. What was sent is said once more to void it; it cannot be undone once it has left.",
  follow_number: "The payer's number of the claim",
  follow_number_hint:
    "On its statement or portal as claim number, ICN or DCN: 5 to 50 letters, digits or hyphens. Not the number we gave it.",
  follow_number_wrong: "That is no payer's number: 5 to 50 letters, digits or hyphens, at least one digit.",
  follow_replace_go: "Make the replacement",
  follow_void_go: "Make the void",
  follow_replaced: "Claim {number} replaces it and waits for the next batch.",
  follow_replaced_left: "Claim {number} replaced it.",
  follow_voided: "Claim {number} voids it and waits for the next batch.",
  follow_voided_left: "Claim {number} voided it.",
  follow_replaces: "It replaces claim {number}, which the payer knows as {original}.",
  follow_voids: "It voids claim {number}, which the payer knows as {original}.",
  follow_open: "Open claim {number}",
  follow_drop: "Take that back",
} as const;
