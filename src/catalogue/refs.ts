import type { Term } from '../rdf/index.ts';
import type { Addresses } from './addresses.ts';
import type { ThingRef } from './views.ts';

/**
 * A term as a link. A literal has no address: its `iri` is '' and its label is its text. Where no label is known, the
 * last segment of the IRI stands for it.
 */
export function toRef(term: Term, label: string | undefined, { kindAndKeyOf, pathOf }: Addresses): ThingRef {
  if (term.termType === 'Literal') return { iri: '', label: term.value, kind: undefined, path: undefined };
  const iri = term.termType === 'BlankNode' ? `_:${term.value}` : term.value;
  return { iri, label: label || lastSegment(iri), kind: kindAndKeyOf(iri)?.kind, path: pathOf(iri) };
}

/** The last segment of an IRI, decoded: what a reader can make most of. */
export function lastSegment(iri: string): string {
  const segment = iri.split(/[/#]/).findLast((part) => part !== '') ?? iri;
  try {
    return decodeURIComponent(segment);
  } catch {
    // It is shown as it stands: a label need not be percent-encoded UTF-8.
    return segment;
  }
}

/** Orders links as a reader of English expects, and by IRI where labels are the same. */
export function byLabel(a: { readonly ref: ThingRef }, b: { readonly ref: ThingRef }): number {
  return compareRefs(a.ref, b.ref);
}

const collator = new Intl.Collator('en', { numeric: true });

/** Orders names as a reader of English expects: without regard to case and accents at first, numbers by their value. */
export const compareNames = (a: string, b: string): number => collator.compare(a, b);

export function compareRefs(a: ThingRef, b: ThingRef): number {
  return collator.compare(a.label, b.label) || (a.iri < b.iri ? -1 : a.iri > b.iri ? 1 : 0);
}
