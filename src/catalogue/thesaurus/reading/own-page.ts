import { addresses as addressesOf } from '../../addresses.ts';
import { toRef } from '../../refs.ts';
import type { ConceptRef, ConceptView } from './thesaurus-views.ts';

/** The page that a term of our own thesaurus has in this catalogue. */
export function ownPage(iri: string, { label }: ConceptRef, baseUrl: string): ConceptView['own'] {
  const ref = toRef({ termType: 'NamedNode', value: iri }, label.text, addressesOf(baseUrl));
  return ref.path === undefined ? undefined : ref;
}
