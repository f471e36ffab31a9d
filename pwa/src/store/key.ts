/** What a record lies under on the disk and in memory. Alone in this file: the lock screen needs no more of rows. */
export const keyOf = (kind: string, id: string): string => `${kind}|${id}`;
