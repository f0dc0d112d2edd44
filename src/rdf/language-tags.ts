/**
 * Whether a language tag has the form that RDF 1.1 Concepts 3.3 asks for (BCP 47, section 2.2.9, form only: subtags
 * are not looked up in the registry).
 */
export function isLanguageTag(tag: string): boolean {
  return /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/.test(tag);
}
