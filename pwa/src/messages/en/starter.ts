/** Words the app comes with, their short name, and the part of the note they are mostly for. */
export interface Starter {
  readonly short: string;
  readonly part: "subjective" | "objective" | "assessment" | "plan";
  readonly words: string;
}

/** Sentences to begin with; each ends where what is true of this client is typed. */
export const starter: readonly Starter[] = [
  { short: "better", part: "subjective", words: "Less pain than before the last visit; easier now:" },
  { short: "same", part: "subjective", words: "No change since the last visit, says the client." },
  { short: "worse", part: "subjective", words: "More pain since the last visit; it began with:" },
  { short: "sleep", part: "subjective", words: "Sleep since the last visit:" },
  { short: "agg", part: "subjective", words: "Worse with:" },
  { short: "ease", part: "subjective", words: "Eased by:" },
  { short: "health", part: "subjective", words: "Asked about health and medication; what changed:" },
  { short: "tens", part: "objective", words: "Tense to the touch:" },
  { short: "tp", part: "objective", words: "Tender points, and where their pain goes:" },
  { short: "rom", part: "objective", words: "Range of motion, before and after, in degrees:" },
  { short: "post", part: "objective", words: "Posture and walk:" },
  { short: "tech", part: "objective", words: "What was done, where, and for how many minutes:" },
  { short: "resp", part: "assessment", words: "Answer to the treatment, felt and found:" },
  { short: "goal", part: "assessment", words: "Toward the goal of the referral:" },
  { short: "func", part: "assessment", words: "Can do now what was not possible before:" },
  {
    short: "tol",
    part: "assessment",
    words: "The treatment was borne well; nothing untoward was seen or told.",
  },
  { short: "freq", part: "plan", words: "To go on, how often and until when:" },
  { short: "home", part: "plan", words: "To do at home:" },
  { short: "next", part: "plan", words: "Next time, look first at:" },
  { short: "tell", part: "plan", words: "To tell the referring provider:" },
];
