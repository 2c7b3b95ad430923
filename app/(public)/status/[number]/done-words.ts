/** What an action of the person leaves in the address, so that the page can say that it was received. */
const doneWords = [
  "supplement",
  "rate",
  "urge",
  "object",
  "withdraw",
  "change_visibility",
  "answer_relay",
  "complete_rating",
  "change_contact",
  "reopen",
  "erase_identity",
  "messages_stopped",
  "messages_on",
  "wechat_bound",
  "wechat_unbound",
] as const;
export type DoneWord = (typeof doneWords)[number];

export function asDoneWord(value: string | string[] | undefined): DoneWord | null {
  return doneWords.find((word) => word === value) ?? null;
}

/** The status page, which says so. */
export function pageAfter(number: string, done: DoneWord): string {
  return `/status/${number}?done=${done}`;
}
