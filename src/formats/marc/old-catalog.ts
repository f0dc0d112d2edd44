const MARK = /\s*\[(?:from )?old catalog(?: heading)?\]\.?$/i;

/** A heading without what the Library of Congress says of it where it was taken over from its card catalogue as it stood. */
export function withoutOldCatalog(text: string): string {
  return text.includes('[') ? text.replace(MARK, '') : text;
}
