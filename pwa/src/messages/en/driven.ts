/** Words of the desk's page of what therapists drove; what a drive is called there is said as on a tablet. */
export const driven = {
  "driven.column_driver": "Who drove",
  "driven.column_amount": "Amount in dollars",
  "driven.month": "Month",
  "driven.all_year": "Whole year",
  "driven.words": "What therapists logged on their tablets, for taxes and expenses.",
  "driven.rate": "Cents a mile",
  "driven.rate_hint":
    "The IRS sets the standard rate anew each year. With it the file has a column of amounts.",
  "driven.rate_wrong": "Write cents with at most one digit after the point, such as 70.5",
  "driven.unknown_driver": "Somebody who left",
} as const;
