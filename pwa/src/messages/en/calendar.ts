/** Words of taking planned visits into a calendar. */
export const calendar = {
  "cal.title": "Visits for your calendar",
  "cal.words":
    "A file of your planned visits, made on this tablet. Your calendar app takes it in; a newer file later changes what it has.",
  "cal.others":
    "A calendar is copied to the servers of whoever made it, where no agreement about health data may hold. Give it no more than you need.",
  "cal.says": "What an entry says",
  "cal.says_busy": "“Visit” and the time",
  "cal.says_initials": "Initials and city",
  "cal.says_full": "Name and address",
  "cal.full_warns":
    "This gives clients' names and addresses to the maker of your calendar. Only do it where the practice has an agreement with them (HIPAA).",
  "cal.days": "How far ahead",
  "cal.next_days": "{days} days",
  "cal.minutes": "How long a visit is",
  "cal.of_minutes": "{minutes} minutes",
  "cal.count": { one: "{count} visit", other: "{count} visits" },
  "cal.count_canceled": { one: "{count} of them canceled", other: "{count} of them canceled" },
  "cal.none": "There is no planned visit of yours in these days.",
  "cal.example": "An entry will read",
  "cal.make": "Make the file",
  "cal.again": "Hand the file over",
  "cal.made": "The calendar file is made",
  "cal.visit": "Visit",
  "cal.visit_of": "Visit: {name}",
  "cal.canceled": "Canceled: {what}",
} as const;
