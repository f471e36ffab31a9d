/** What the shell says before and around the screens. */
export const en = {
  "sign_in.title": "Sign in",
  "sign_in.words": "Once, with a network. After that this tablet opens anywhere with the same passphrase.",
  "sign_in.install_first":
    "Put the app on the Home Screen first: tap the share sign, then “Add to Home Screen”, and sign in there. This page and the app share nothing, and Safari may clear this page.",
  "sign_in.login": "Login",
  "sign_in.passphrase": "Passphrase",
  "sign_in.device": "Name of this tablet",
  "sign_in.device_hint": "So that the office can tell your tablets apart",
  "sign_in.device_default": "My tablet",
  "sign_in.act": "Sign in and prepare this tablet",
  "sign_in.missing": "Type this first",
  "sign_in.wrong": "The login or the passphrase is not right. Check the capital letters.",
  "sign_in.no_network": "The office does not answer. Signing in for the first time needs a network.",
  "sign_in.office_busy": "The office is busy. Wait {seconds} seconds and try again.",
  "sign_in.office_full": "The office computer has no room left. Tell whoever looks after it.",
  "sign_in.not_allowed": "The office does not let this tablet in. Ask the owner of the practice.",
  "sign_in.failed": "The office gave an answer this app cannot use. Try again, then ask for support.",
  "unlock.title": "Hello {name}",
  "unlock.words": "Your notes are sealed on this tablet. No network is needed to open them.",
  "unlock.act": "Unlock",
  "unlock.wrong": "That is not the passphrase of this tablet. Check the capital letters.",
  "unlock.wait": {
    one: "Wait {count} second, then try again.",
    other: "Wait {count} seconds, then try again.",
  },
  "unlock.damaged":
    "The passphrase is right, but the key kept on this tablet has been changed. Nothing was deleted. Ask for support before doing anything else.",
  "rehearsal.title": "Practice visit.",
  "rehearsal.words": "All of this is made up. Nothing is sent, and all of it is erased at the end.",
  "rehearsal.end": "End and erase",
  "rehearsal.no_passphrase":
    "This is a practice visit: it opens without your passphrase. At a real visit the tablet asks for it here.",
  "rehearsal.not_here": "Not in a practice visit",
  "rehearsal.not_here_words":
    "This place is about your tablet and your office. End the practice visit to come to it.",
  "unlock.or": "Or with the passphrase:",
  "unlock.touch": "Open with a touch",
  "unlock.touch_failed": "The passkey did not answer. Try again, or use the passphrase.",
  "unlock.touch_wrong":
    "This passkey does not open the tablet any more. Type the passphrase; nothing is lost.",
  "forgotten.ask": "I forgot my passphrase",
  "forgotten.title": "Open it with the office's help",
  "forgotten.words":
    "Ask whoever runs your office for a new passphrase. With a network, sign in with it here: this tablet opens with everything on it, and with that passphrase from then on.",
  "forgotten.passphrase": "New passphrase",
  "forgotten.act": "Sign in and open this tablet",
  "forgotten.back": "Back to the lock screen",
  "forgotten.no_network":
    "The office does not answer. Only it can help here, so this needs a network. Nothing is lost meanwhile.",
  "forgotten.another": "You signed in as somebody else. This tablet is {name}'s.",
  "forgotten.no_key":
    "This tablet has left no key at the office, so only its old passphrase or a passkey opens it. Nothing was deleted. Ask for support before doing anything else.",
  "sign_in.code": "Code",
  "sign_in.code_hint":
    "The passphrase is right. Type the six digits your authenticator app shows, or a recovery code.",
  "sign_in.wrong_code": "That code did not match. Type the next one the app shows, or a recovery code.",
  "sign_in.or_passkey": "Or with a passkey you have:",
  "sign_in.passkey_refused": "The office does not know this passkey. Use another, or a code.",
  "enroll.title": "One more proof",
  "enroll.words": "At this office a passphrase alone opens no chart. Add one of these; it takes a moment.",
  "enroll.offer": "Open it with a touch next time?",
  "enroll.offer_words":
    "Your finger, your face or this tablet's code then open Tableside, with or without a network. The passphrase goes on working.",
  "enroll.shared": "Somebody else can unlock this tablet",
  "enroll.shared_words":
    "Then a touch only signs you in at the office, and the passphrase is needed to open your notes.",
  "enroll.own_words":
    "Tick this if a child, a spouse or a colleague knows the tablet's code or has a finger stored on it.",
  "enroll.touch": "Use a touch",
  "enroll.app": "Use an authenticator app",
  "enroll.app_words": "Add this key to an authenticator app, then type the six digits it shows.",
  "enroll.app_link": "Open it in the app on this device",
  "enroll.app_done": "Confirm",
  "enroll.later": "Not now",
  "enroll.refused": "The office did not take it. Check the network, and try again.",
  "first.title": "Fetching your clients",
  "first.words": "This happens once. Keep the app open; if the network stops it goes on where it was.",
  "first.received": { one: "{count} record here", other: "{count} records here" },
  "first.skip": "Go on while it loads",
  "window.title": "Tableside is open in another window",
  "window.words":
    "Only one window may write, so that nothing is written twice. What you typed there is saved.",
  "window.act": "Use this window",
  "gone.title": "The tablet's storage does not answer",
  "gone.words":
    "Nothing was deleted. Close the app fully, open it again, and if this stays, restart the tablet: {why}",
  "gone.act": "Try again",
  "again.title": "Sign in again",
  "again.words": "The sign-in at the office ran out. Everything you write is kept here until then.",
  "again.act": "Sign in",
  "again.wrong": "The office does not know this passphrase. If it was changed there, type the new one.",
  "again.old": "The tablet's passphrase until now",
  "again.old_words":
    "The office took the new passphrase. Type the old one too, and from now on the new one opens this tablet.",
  "broken.title": "This part could not be opened",
  "broken.words":
    "It may belong to a version that is no longer there. Open the app anew; what you wrote is saved.",
  "broken.act": "Open the app anew",
  "update.ready": "A new version is ready.",
  "update.act": "Update now",
  "refused.not_allowed":
    "The office no longer lets this tablet send. What you write is kept here; ask the owner.",
  "refused.update_needed": "This version is too old for the office. Update the app; what you wrote stays.",
  "refused.storage":
    "The tablet's storage does not answer. Close the app and open it again; what was saved is safe.",
  "refused.tablet_full": "The tablet is full, so nothing new can be fetched. What you wrote is safe.",
} as const;
