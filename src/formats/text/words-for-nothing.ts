/** What Scopus writes where it has nothing: [No author name available]. */
const FOR_NOTHING = /^\[No [\w ()]{3,40} available\]$/i;

/** Whether a text of a vendor's export only says that there is none. */
export function saysThereIsNone(text: string): boolean {
  return text.startsWith('[') && FOR_NOTHING.test(text);
}
