import { namespaces } from '../../../rdf/index.ts';
import type { TermId } from '../../../sparql/index.ts';
import { lastSegment } from '../../refs.ts';
import { byLabel, ConceptReader } from './concept-reader.ts';
import { collectionsOf, membersOf } from './members.ts';
import type { Asked } from './scheme-index.ts';
import type { ConceptList, ConceptListView, ConceptListWindow, MappedConcept } from './thesaurus-views.ts';

/** A part of a list, and how many the whole has. */
export type ConceptPart = {
  readonly concepts: readonly MappedConcept[];
  readonly total: number;
  readonly isOrdered: boolean;
};

type Bounds = Pick<ConceptListWindow, 'offset' | 'limit'>;
type ReadList = (concept: TermId, read: ConceptReader, bounds: Bounds) => ConceptPart;

const LISTS: { readonly [List in ConceptList]: ReadList } = {
  broader: byLabels((concept, read) => read.broader(concept)),
  narrower: (concept, read, bounds) => asSiblings(read.narrower(concept), read, bounds),
  related: byLabels((concept, read) => read.related(concept)),
  members(concept, read, { offset, limit }) {
    const { all, isOrdered } = membersOf(concept, read);
    if (!isOrdered) return asSiblings(all, read, { offset, limit });
    const concepts = all.slice(offset, offset + limit).map((member) => read.ref(member));
    return { concepts, total: all.length, isOrdered };
  },
  collections: byLabels((concept, read) => collectionsOf(concept, read)),
  exactMatch: matches('exactMatch'),
  closeMatch: matches('closeMatch'),
  broadMatch: matches('broadMatch'),
  narrowMatch: matches('narrowMatch'),
  relatedMatch: matches('relatedMatch'),
};

/** A part of what stands in a relation to a concept, in the order that its page has. */
export function partOf(list: ConceptList, concept: TermId, read: ConceptReader, bounds: Bounds): ConceptPart {
  return LISTS[list](concept, read, bounds);
}

/** A list of a concept or a collection; undefined for an IRI that is neither. */
export function readConceptList(
  { source, graphs }: Asked,
  iri: string,
  { list, languages, offset, limit }: ConceptListWindow,
): ConceptListView | undefined {
  const read = new ConceptReader(source, graphs, languages);
  const concept = read.concept(iri);
  if (concept === undefined) return undefined;
  return {
    concept: read.ref(concept),
    list,
    offset,
    limit,
    ...partOf(list, concept, read, { offset, limit }),
  };
}

function byLabels(found: (concept: TermId, read: ConceptReader) => readonly TermId[]): ReadList {
  return (concept, read, { offset, limit }) => {
    const refs = read.refs(found(concept, read));
    return { concepts: refs.slice(offset, offset + limit), total: refs.length, isOrdered: false };
  };
}

function asSiblings(things: readonly TermId[], read: ConceptReader, { offset, limit }: Bounds): ConceptPart {
  const refs = read.siblings(things);
  return { concepts: refs.slice(offset, offset + limit), total: refs.length, isOrdered: false };
}

/** Which vocabulary each is of is looked up for those alone that are listed. */
function matches(local: `${string}Match`): ReadList {
  const property = namespaces.skos + local;
  return (concept, read, { offset, limit }) => {
    const found = read
      .resources(read.reader.objects(concept, property))
      .map((thing) => ({ thing, ...read.ref(thing) }));
    const concepts = byLabel(found, read.languages)
      .slice(offset, offset + limit)
      .map(({ thing, ...ref }) => ({ ...ref, ...vocabularyOf(thing, read) }));
    return { concepts, total: found.length, isOrdered: false };
  };
}

/** Which vocabulary a concept is of: what many are called says too little. */
function vocabularyOf(thing: TermId, read: ConceptReader): Pick<MappedConcept, 'vocabulary'> {
  const [scheme] = read.placesOf(thing);
  if (scheme !== undefined) return { vocabulary: read.label(scheme) };
  const iri = read.iriOf(thing);
  const isNamed = read.label(thing).text !== lastSegment(iri);
  return isNamed && URL.canParse(iri) ? { vocabulary: { text: new URL(iri).host, language: '' } } : {};
}
