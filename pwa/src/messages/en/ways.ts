import type { Message } from "../catalog.ts";

/** Every visible word of the page with a person's own ways in, and of showing again who one is, at the office. */
export const ways = {
  "ways.room": "Ways in",
  "ways.title": "Ways in, Tableside office",
  "ways.words": "How you show that it is you, here and on your tablets. These are yours alone.",
  "ways.only_one":
    "You have only one way in beside your passphrase. If it is lost, somebody at the server has to let you in: add another, or make recovery codes.",
  "ways.none": "You have nothing but a passphrase. Add a passkey or an authenticator app.",
  "ways.few_codes": {
    one: "{count} recovery code is left. Make new ones.",
    other: "{count} recovery codes are left. Make new ones.",
  },

  "ways.passphrase": "Passphrase",
  "ways.passphrase_words": "It signs you in at the office, and opens your tablets without a network.",
  "ways.passphrase_change": "Change my passphrase",
  "ways.passphrase_ends": "You will be signed out everywhere else: on your tablets and in other browsers.",
  "ways.passphrase_tablets":
    "On your tablets nothing is lost. Each one still opens by the old passphrase until you give it the new one: it asks for both when you sign in there again, or under Settings, “Change passphrase”. Until you have signed in there again, it keeps what you write and sends nothing. If you do not know the old one any more, tap “I forgot my passphrase” on its lock screen.",
  "ways.passphrase_lost":
    "This does not close a tablet that is lost. Tell the owner, who shuts it out under Tablets.",
  "ways.passphrase_old": "The passphrase you have now",
  "ways.passphrase_new": "New passphrase",
  "ways.passphrase_hint":
    "At least {count} characters; four or five random words do. Your names and the practice's count for nothing.",
  "ways.passphrase_repeated": "The new one once more",
  "ways.passphrase_missing": "It is needed, so that nobody else can change it",
  "ways.passphrase_wrong": "That is not the passphrase you have now",
  "ways.passphrase_go": "Change it and sign out elsewhere",
  "ways.passphrase_changed": "Your passphrase is changed. You are signed out everywhere but here.",

  "ways.sign_ins": "Where you are signed in",
  "ways.sign_ins_words": "If you do not know one of these, end it and change your passphrase.",
  "ways.sign_ins_only": "You are signed in nowhere else.",
  "ways.sign_in_this": "This one",
  "ways.sign_in_began": "since {when}",
  "ways.sign_in_used": "last used {when}",
  "ways.sign_in_sends": "ran out, and only sends what its tablet still has",
  "ways.browser_on": "{browser} on {system}",
  "ways.system_ios": "an iPhone or iPad",
  "ways.system_mac": "a Mac or iPad",
  "ways.sign_in_end": "Sign out {name}",
  "ways.sign_in_ended": "It is signed out.",
  "ways.sign_ins_end": "Sign out everywhere else",
  "ways.sign_ins_ended": "You are signed out everywhere but here.",
  "ways.sign_in_end_words":
    "It reads and sends nothing more until somebody signs in there again. What is on a tablet stays on it, locked up.",
  "ways.sign_in_end_lost":
    "Whoever can open the tablet can sign in by it. If it is lost, tell the owner, who shuts it out under Tablets.",
  "ways.offer_end": {
    one: "You are signed in at {count} other place. If somebody else may have been there, sign out.",
    other: "You are signed in at {count} other places. If somebody else may have been there, sign out.",
  },
  "ways.offer_leave": "Leave them",

  "ways.passkeys": "Passkeys",
  "ways.passkeys_none": "No passkey yet.",
  "ways.passkey_made": "Added {when}",
  "ways.passkey_used": "last used {when}",
  "ways.passkey_unused": "not used yet",
  "ways.passkey_synced": "copied to your other devices by its maker",
  "ways.passkey_add": "Add a passkey of this computer",
  "ways.passkey_name": "What to call it",
  "ways.passkey_name_hint": "So that you know later which one it is",
  "ways.passkey_default": "This computer",
  "ways.passkey_go": "Add it",
  "ways.passkey_added": "The passkey is added.",
  "ways.passkey_remove": "Remove {name}",
  "ways.passkey_remove_words":
    "{name} will not sign you in any more. What it signed can still be proved. Your browser keeps it until you remove it there too.",
  "ways.passkey_removed": "The passkey is removed.",
  "ways.passkey_failed": "No passkey was made",
  "ways.passkey_failed_words":
    "The browser was asked and gave none: it was dismissed, or this computer has one of yours already.",

  "ways.app": "Authenticator app",
  "ways.app_there": "The app's six digits are asked for beside your passphrase.",
  "ways.app_none": "No app is set up.",
  "ways.app_add": "Set an app up",
  "ways.app_words": "Scan this with the app, or type the key into it. Then type the six digits it shows.",
  "ways.app_code": "QR code of the key",
  "ways.app_key": "The key",
  "ways.app_digits": "Six digits",
  "ways.app_confirm": "Confirm",
  "ways.app_added": "The app is set up.",
  "ways.app_remove": "Remove the app",
  "ways.app_remove_words": "Its digits will not be asked for any more, and do not help any more.",
  "ways.app_removed": "The app is removed.",

  "ways.codes": "Recovery codes",
  "ways.codes_words":
    "For the day a passkey or the app is not at hand: each works once, beside your passphrase.",
  "ways.codes_left": { one: "{count} code is left.", other: "{count} codes are left." },
  "ways.codes_none": "There are none.",
  "ways.codes_make": "Make ten new codes",
  "ways.codes_make_words": "The codes you have now will not work any more.",
  "ways.codes_once":
    "They are shown this once. Print or write them down, and keep them away from this computer.",
  "ways.codes_copy": "Copy",
  "ways.codes_copied": "Copied.",
  "ways.codes_print": "Print",
  "ways.codes_done": "I have kept them",
  "ways.codes_of": "Recovery codes of {name}, Tableside",

  "ways.keep": "Keep it",
  "ways.cancel": "Cancel",

  "again.title": "Show again that it is you",
} as const satisfies Record<string, Message>;
