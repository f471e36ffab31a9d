/** Words of preparing a tablet and of how it is doing, which are fetched with their pages. */
export const prepare = {
  "prepare.title": "Prepare this tablet",
  "prepare.words": "Five short steps. Each can wait; what is done is noted on this tablet only.",
  "prepare.steps": "Steps",
  "prepare.step_of": "Step {n} of {count}",
  "prepare.done": "Done",
  "prepare.put_off": "Put off",
  "prepare.later": "Later",
  "prepare.next": "Done, go on",
  "prepare.ready": "All steps are settled",
  "prepare.ready_words": "This tablet works without a network. Nothing more is to be done here.",
  "prepare.left": {
    one: "{count} step was put off. Settings lead back to it.",
    other: "{count} steps were put off. Settings lead back to them.",
  },
  "prepare.practice": "Try a whole visit first?",
  "prepare.practice_words":
    "A whole visit with a made-up client: consent, note, codes, signing. Nothing of it is sent, counted or billed, every screen says that it is practice, and one tap erases it. No network is needed. Please do not make a client up elsewhere: every other visit on this tablet is a real record.",
  "prepare.practice_begin": "Begin a practice visit",
  "prepare.practice_locks": "Your tablet is locked meanwhile.",
  "prepare.practice_failed": "The practice visit could not begin: {why}",
  "prepare.to_today": "Go to Today",

  "install.title": "Put the app on the Home Screen",
  "install.why":
    "Only there it opens like an app, and only there the tablet leaves alone what is stored. A page in a browser may be cleared after seven days.",
  "install.installed": "The app runs from the Home Screen. Nothing to do here.",
  "install.ipad_1": "Tap the share sign: a square with an arrow up. It stands in Safari's bar.",
  "install.ipad_2": "Scroll down the list and tap “Add to Home Screen”, then “Add”.",
  "install.ipad_3": "Close this page, and open Tableside from the Home Screen.",
  "install.ipad_other":
    "Here only Safari does this well. Copy this address, open it in Safari, and begin there:",
  "install.android_1": "Tap the three dots at the top right of Chrome.",
  "install.android_2": "Tap “Add to Home screen” or “Install app”, then “Install”.",
  "install.android_3": "Close this page, and open Tableside from the Home screen.",
  "install.android_other":
    "On Android this is done by Chrome. Copy this address, open it in Chrome, and begin there:",
  "install.offer_words": "This browser can do it by itself.",
  "install.act": "Install the app",
  "install.refused":
    "It was not installed. Use the browser's menu, or try again when the app was opened anew.",
  "install.was": "Installed. Close this page, and open Tableside from the Home Screen.",
  "install.other":
    "Look in your browser's menu for “Install” or “Add to Home Screen”. Meant for work are an iPad with Safari, and an Android tablet with Chrome.",
  "install.apart":
    "On an iPad the app and this page share nothing: sign in once more in the app, and prepare it there. If something here was not sent yet, send it first.",
  "install.picture_share": "Safari's bar; the share sign is marked.",
  "install.picture_list": "Safari's share list; “Add to Home Screen” is marked.",
  "install.picture_menu": "Chrome's bar; the three dots are marked.",
  "install.picture_install": "Chrome's menu; the line that installs the app is marked.",
  "install.picture_home": "The Home Screen; Tableside is marked.",

  "storage.title": "Keep what is stored",
  "storage.why": "Your notes lie on this tablet, sealed. The tablet can promise not to clear them by itself.",
  "storage.kept": "Kept. The tablet does not clear what is stored by itself; signing out does.",
  "storage.not_kept": "Not promised.",
  "storage.not_kept_tab":
    "The tablet may clear what is stored when it is full or long unused. Put the app on the Home Screen first, then ask again there.",
  "storage.not_kept_app":
    "The tablet may clear what is stored when it is full. Open the app often, keep some space free, and let it send each day: what the office has comes back, what it does not have is only here.",
  "storage.unknown":
    "This browser does not say. Put the app on the Home Screen, open it often, and let it send each day.",
  "storage.ask": "Ask the tablet to keep it",
  "storage.asked_again": "Asked. The tablet still does not promise it.",
  "storage.free": "About {free} free, {used} used by the app.",
  "storage.free_unknown": "This browser does not say how much space is free.",
  "storage.scarce":
    "That is little. Photographs of referrals may not fit: remove films or apps that you do not need.",

  "download.title": "Fetch what the office has",
  "download.why": "Clients, visits and notes come once. It goes on by itself while you use the app.",
  "download.coming": "Fetching",
  "download.records": { one: "{count} record has come", other: "{count} records have come" },
  "download.pace": { one: "about {count} a second", other: "about {count} a second" },
  "download.bytes": "{used} on this tablet",
  "download.here": "All is here, as of {when}.",
  "download.clients": { one: "{count} client", other: "{count} clients" },
  "download.visits": { one: "{count} visit", other: "{count} visits" },
  "download.still": "Nothing has come for a while. Stay where the network is good; it goes on where it was.",
  "download.act": "Fetch now",

  "kit.title": "Read referrals without a network",
  "kit.why":
    "With this the tablet reads a photographed referral by itself, and proposes what it read beside its place on the page. Nothing is sent anywhere for it. It is fetched once.",
  "kit.act": "Fetch it ({all})",
  "kit.coming": "Fetching what reads pages",
  "kit.came": "{came} of {all}",
  "kit.stop": "Stop",
  "kit.here": "It is on this tablet, and stays there when the app is updated.",
  "kit.failed":
    "It did not come whole. Stay where the network is good, and fetch it again: what came is kept.",
  "kit.unkept": "It came, but was not kept. Close the app, open it anew, and fetch it again.",

  "airplane.title": "Try airplane mode now",
  "airplane.why":
    "Do not take our word for it. Turn the network off, and the app proves that it works: it reads its own files, opens what is sealed here, and saves something.",
  "airplane.act": "Begin",
  "airplane.again": "Begin again",
  "airplane.stop": "Stop",
  "airplane.now": "Look now",
  "airplane.turn_off": "Now turn airplane mode on",
  "airplane.how_ipad":
    "Swipe down from the top right corner and tap the airplane. If Wi-Fi stays on, tap it, too.",
  "airplane.how_android":
    "Swipe down from the top with two fingers and tap the airplane. If Wi-Fi stays on, tap it, too.",
  "airplane.how_other": "Turn this device's network off, by its settings or its switch.",
  "airplane.comes_back": "Then come back here. It is looked at by itself.",
  "airplane.looking": "Looking whether the network is gone",
  "airplane.why_there": "The office still answers: the network is not gone.",
  "airplane.why_silent": "The network is slow, but not gone. Turn it off altogether.",
  "airplane.why_other": "Something other than the office answers: the network is not gone.",
  "airplane.why_returned": "The network came back during the check. Turn it off once more.",
  "airplane.fault_files":
    "The network is gone, but not all of the app is on this tablet yet. Turn the network on, wait a minute, and begin again.",
  "airplane.fault_no_records":
    "The network is gone, and the app is here, but no record of the office is. Turn the network on and fetch them first.",
  "airplane.fault_records":
    "A record on this tablet does not open. It is fetched again by itself once there is a network; ask for support if this stays so.",
  "airplane.fault_saved":
    "Nothing could be saved. Free some space, close the app and open it again; ask for support if this stays so.",
  "airplane.proved": "It works without a network",
  "airplane.found_gone": "The office cannot be reached.",
  "airplane.found_files": {
    one: "{count} file of the app was read on this tablet.",
    other: "All {count} files of the app were read on this tablet.",
  },
  "airplane.found_records": {
    one: "{count} sealed record was opened.",
    other: "{count} sealed records were opened.",
  },
  "airplane.found_saved":
    "A slip was saved at {when}, sealed as a note is, and read back. It waits here until the office is reached.",
  "airplane.found_waiting": {
    one: "{count} entry of yours waits in the Tray.",
    other: "{count} entries of yours wait in the Tray.",
  },
  "airplane.survived": "A slip was saved at {when} without a network, and it is still here.",
  "airplane.turn_on": "Now turn the network on again. It is looked at by itself.",
  "airplane.still_gone": "The office cannot be reached yet.",
  "airplane.in_the_way": "There is a network again, but:",
  "airplane.back": "The office was reached again at {when}",
  "airplane.back_words": "What was saved without a network at {when} was kept until then.",
  "airplane.back_none": "Nothing waits on this tablet: all you wrote is at the office.",
  "airplane.back_waiting": {
    one: "{count} entry still waits. See the Tray.",
    other: "{count} entries still wait. See the Tray.",
  },

  "health.oldest": "Oldest of these",
  "health.runs_from": "Opened from",
  "health.runs_installed": "The Home Screen",
  "health.runs_tab": "A page of the browser",
  "health.offline": "Without a network",
  "health.offline_yes": "The app opens: it is on this tablet",
  "health.offline_no": "Not sure yet: close the app and open it once more with a network",
  "telling.title": "Reminders",
  "telling.ask": "Shall this tablet tell you when something needs you?",
  "telling.words":
    "A notice says that something needs you, never what or whom it is about. It comes by day, once for each thing, and passes through the maker of the browser.",
  "telling.turn_on": "Tell me",
  "telling.turn_off": "Tell me no more",
  "telling.later": "Not now",
  "telling.on": "This tablet tells you when something needs you.",
  "telling.unable": "This browser cannot. What needs you stands on Today.",
  "telling.install": "First put the app on the Home Screen: an iPad lets no page of the browser do it.",
  "telling.denied":
    "The tablet was told not to show notices of this app. Allow notifications for it in the tablet's own settings, and come back.",
  "telling.failed": "That did not work. It needs a network; try again later.",
  "rules.title": "Rules",
  "rules.pack": "Judged by",
  "rules.version": "version {n} of the office, published {at}",
  "rules.pulled": "here since {at}",
  "rules.own": "the rules that came with the app; the office has published none",
  "rules.refused": "Not taken",
  "rules.refused_at": "Version {n}, {at}:",
  "rules.stays": "The one above stays in use.",
  "rules.stays_own": "The rules that came with the app stay in use.",
  "rules.why_cut": "it arrived incomplete. It is fetched again by itself.",
  "rules.why_altered": "its words were changed on the way. Tell the office.",
  "rules.why_key":
    "it is signed with another key than the office named. It is fetched again by itself; if this stays, tell the office.",
  "rules.why_signature": "its signature does not hold. Tell the office.",
  "rules.why_practice": "it belongs to another practice. Tell the office.",
  "rules.why_older": "it is not newer than the one here. Tell the office.",
  "rules.why_form": "this app cannot read it. Update the app, or tell the office.",
  "rules.why_rule": "a rule in it cannot be run. Tell the office.",
  "rules.why_fact": "a rule in it is newer than this app. Update the app.",
} as const;
