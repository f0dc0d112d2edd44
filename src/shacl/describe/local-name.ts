/** What stands behind the last `#` or `/` of an IRI. */
export function localName(iri: string): string {
  return /[^#/]*$/.exec(iri)![0] || iri;
}
