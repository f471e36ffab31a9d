/** What a tablet shows on its lock screen when the office tells it something: it names nobody and nothing. */
export const notice = {
  "notice.title": "Tableside",
  "notice.words": "Something needs you.",
};
