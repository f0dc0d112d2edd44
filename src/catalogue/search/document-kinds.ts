import { namespaces } from '../../rdf/index.ts';
import type { TermId } from '../../sparql/index.ts';
import { mainClassOf } from '../kinds.ts';
import { p } from '../properties.ts';
import type { SourceReader } from '../source-reader.ts';
import type { SearchedKind } from '../views.ts';

/** What is searched of one kind of thing. */
export type DocumentKind = {
  readonly kind: SearchedKind;
  readonly class: string;
  /** Texts of its own that are searched beside its title. */
  readonly keywords: readonly string[];
  /** Links to things whose labels, alternative ones too, are searched as its keywords. */
  readonly links: readonly string[];
  /** Properties that things of no class at all are of the kind by, where they have one of them, */
  readonly inferredBy?: readonly string[];
  /** and none of these. */
  readonly exceptWith?: readonly string[];
};

/** What concepts are found by: what they are called in every language, and their codes. */
const concept = {
  keywords: [p.prefLabel, p.altLabel, p.hiddenLabel, p.notation],
  links: ['prefLabel', 'altLabel', 'hiddenLabel'].map((name) => namespaces.skosxl + name),
};

const { skos, skosxl } = namespaces;

/**
 * A thing of no class is found as a concept where it has a preferred label: it has a page as one (`/concept`), whoever places it in a scheme
 * or a hierarchy, itself or others. Only what a thing says of itself counts, so that its document depends on its own statements.
 */
const ofConcepts = {
  inferredBy: [p.prefLabel, `${skosxl}prefLabel`],
  // It says by these that it is a scheme or a collection.
  exceptWith: ['hasTopConcept', 'member', 'memberList'].map((name) => skos + name),
};

/** The kinds that can be found, in the order in which a thing that is several of them is taken for one. */
export const documentKinds: readonly DocumentKind[] = [
  {
    kind: 'resource',
    class: mainClassOf('resource'),
    keywords: [p.alternative, p.identifier, p.keyword, p.publicationName, p.publicationAbbreviation],
    links: [p.subject, p.creator, p.publisher],
  },
  {
    kind: 'case-study',
    class: mainClassOf('case-study'),
    keywords: [p.setting, p.spatial],
    links: [p.subject, p.demonstrates, p.location],
  },
  { kind: 'principle', class: mainClassOf('principle'), keywords: [], links: [p.inSet] },
  { kind: 'subject', class: mainClassOf('subject'), ...concept },
  // Of whatever other thesaurus or list, and whatever IRI.
  { kind: 'concept', class: `${namespaces.skos}Concept`, ...concept, ...ofConcepts },
];

/** The classes whose members have documents. */
export const documentClasses: readonly string[] = documentKinds.map((kind) => kind.class);

/** The properties by which a document takes in the labels of other things. */
export const documentLinks: readonly string[] = [...new Set(documentKinds.flatMap(({ links }) => links))];

/** Which of the kinds that can be found a thing is. */
export function documentKindOf(subject: TermId, reader: SourceReader): DocumentKind | undefined {
  const classes = reader.objects(subject, p.type);
  if (classes.length === 0) return inferredKindOf(subject, reader);
  return documentKinds.find((kind) => classes.includes(reader.id(kind.class)));
}

const inferredKinds = documentKinds.filter(({ inferredBy = [] }) => inferredBy.length > 0);

/** The properties by which a thing of no class may be of a kind. */
export const inferringProperties: readonly string[] = [
  ...new Set(inferredKinds.flatMap(({ inferredBy = [] }) => inferredBy)),
];

function inferredKindOf(subject: TermId, reader: SourceReader): DocumentKind | undefined {
  const has = (property: string) => reader.objects(subject, property).length > 0;
  return inferredKinds.find(
    ({ inferredBy = [], exceptWith = [] }) => inferredBy.some(has) && !exceptWith.some(has),
  );
}
