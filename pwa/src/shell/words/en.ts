/** What the shell says before and around the screens. */
export const en = {
  "sign_in.title": "Sign in",
  "sign_in.words": "Once, with a network. After that this tablet opens anywhere with the same passphrase.",
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
