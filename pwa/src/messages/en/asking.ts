/** Words of what is asked before hands are laid on. Our own plain words; they help a therapist to decide and replace no
 * training. `ask`: the question; `why`: why a yes stops; `act`: what to do about it; `name`: the flag in a few words. */
export const asking = {
  "asking.title": "Health questions",
  "asking.words": "Asked anew at every visit, before you begin. Nothing is taken over from the visit before.",
  "asking.no_to_rest": "No to all the others",
  "asking.left": { one: "{count} question left", other: "{count} questions left" },
  "asking.clear": "Asked at this visit: no to all.",
  "asking.said_yes": "Asked at this visit. Yes to: {flags}",
  "asking.not_asked": "Not all were asked at this visit.",
  "asking.again": "Change an answer",
  "asking.stop": "Stop: do not begin yet",
  "asking.stop_words":
    "Decide first, with whoever refers if you are not sure. The tablet is handed over only after that.",
  "asking.referred_by": "The referral is by {name}.",
  "asking.decision": "What was decided, and with whom",
  "asking.decision_hint": "For example: called Dr. Sample at 9:10, light work on the shoulder only",
  "asking.decided": "Decided: {words}",
  "asking.go_on": "It is written down. You can go on.",
  "asking.cannot": "Cannot proceed today",
  "asking.cancel_words": "Not safe to treat today",
  "asking.infection_name": "fever or infection",
  "asking.infection_ask": "Fever, an infection, or feeling ill today?",
  "asking.infection_why": "Massage strains a body that fights an infection, and can spread it.",
  "asking.infection_act":
    "Do not treat today. Ask the client to see their doctor, and come again when they are well.",
  "asking.bleeding_name": "blood thinners or easy bleeding",
  "asking.bleeding_ask": "Blood thinners, or bruising and bleeding easily?",
  "asking.bleeding_why": "Pressure can make bleeding under the skin that does not stop by itself.",
  "asking.bleeding_act":
    "Call the referring provider before you treat. If they agree: light pressure, no deep work.",
  "asking.injury_name": "recent surgery, fracture or accident",
  "asking.injury_ask": "Surgery, a fracture, a fall or an accident in the last weeks?",
  "asking.injury_why": "What heals can tear open, and a fracture may not be known yet.",
  "asking.injury_act":
    "Call the referring provider and ask what may be treated. Until then leave that place alone.",
  "asking.clot_name": "signs of a blood clot",
  "asking.clot_ask": "One leg or arm newly swollen, warm, red or painful, or short of breath?",
  "asking.clot_why": "These can be signs of a blood clot, and massage can set it loose.",
  "asking.clot_act":
    "Do not treat. Call the referring provider now; with trouble breathing or chest pain call 911.",
  "asking.skin_name": "skin condition",
  "asking.skin_ask": "A rash, an open wound, a burn or swelling where you would work?",
  "asking.skin_why": "Broken or inflamed skin gets worse by touch, and some rashes are catching.",
  "asking.skin_act":
    "Leave the place out. When it has spread or nobody knows what it is, call the referring provider first.",
  "asking.pregnancy_name": "pregnancy",
  "asking.pregnancy_ask": "Pregnant, or perhaps pregnant?",
  "asking.pregnancy_why": "Some positions, places and pressures are not safe then.",
  "asking.pregnancy_act":
    "Ask how far along and about complications. Call the referring provider before the first treatment.",
  "asking.nerve_name": "new numbness or weakness",
  "asking.nerve_ask": "New numbness, weakness, or trouble with bladder or bowels?",
  "asking.nerve_why": "A nerve or the spinal cord may be pressed, and that can get worse by treatment.",
  "asking.nerve_act":
    "Do not treat. Call the referring provider today; with trouble of bladder or bowels, or sudden weakness, call 911.",
  "asking.cancer_name": "cancer treatment",
  "asking.cancer_ask": "Treatment for cancer now, or in the last months?",
  "asking.cancer_why": "Chemotherapy and radiation change what touch is safe, and low blood counts do.",
  "asking.cancer_act":
    "Call the referring provider or the cancer doctor, and ask what is safe, before you treat.",
} as const;
