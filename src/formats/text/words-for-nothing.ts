/** What Scopus writes where it has nothing: [No author name available]. */
const FOR_NOTHING = /^\[No [\w ()]{3,40} available\]$/i;

/** What catalogues write where neither place nor publisher is known: [S.l.], s.n., [publisher not identified]. */
const NONE_KNOWN =
  /^\W*(?:s\.\s?[nl]|n\.\s?p|s\s?[nl](?=\.)|(?=.{0,60}$)(?:.*\s)?(?:not identified|non identifiée?|nicht (?:ermittelbar|identifizierbar)|no identificad[oa]|tuntematon))\W*$/i;

/** Whether a place or publisher is only said to be unknown. */
export function saysNoneIsKnown(text: string): boolean {
  return NONE_KNOWN.test(text);
}

/** Whether a text of a vendor's export only says that there is none. */
export function saysThereIsNone(text: string): boolean {
  return text.startsWith('[') && FOR_NOTHING.test(text);
}
