import { namespaces } from '../../rdf/index.ts';
import type { TermId } from '../../sparql/index.ts';
import { mainClassOf } from '../kinds.ts';
import { p } from '../properties.ts';
import type { SourceReader } from '../source-reader.ts';
import { ISO_COLLECTIONS } from '../thesaurus/reading/skos-kinds.ts';
import type { SearchedKind } from '../views.ts';

/** What is searched of one kind of thing. */
export type DocumentKind = {
  readonly kind: SearchedKind;
  readonly class: string;
  /** Texts of its own that are searched beside its title. */
  readonly keywords: readonly string[];
  /** Links to things whose labels, alternative ones too, are searched as its keywords. */
  readonly links: readonly string[];
  /** What things that do not say that they are of the kind are of it by; of two kinds the first that fits. */
  readonly inferred?: Inferred;
};

type Inferred = {
  /** It has one of these properties, */
  readonly by: readonly string[];
  /** where it is of some class, one of these besides, */
  readonly placedBy: readonly string[];
  /** none of these, */
  readonly exceptWith: readonly string[];
  /** and is of none of these classes. */
  readonly exceptOf: readonly string[];
};

/** What concepts are found by: what they are called in every language, and their codes. */
const concept = {
  keywords: [p.prefLabel, p.altLabel, p.hiddenLabel, p.notation],
  links: ['prefLabel', 'altLabel', 'hiddenLabel'].map((name) => namespaces.skosxl + name),
};

const { skos, skosxl } = namespaces;

/**
 * A thing of no class is found as a concept where it has a preferred label: it has a page as one (`/concept`), whoever places it in a scheme
 * or a hierarchy, itself or others. One of a class that is not known here, which may be a kind of skos:Concept, is one where it places itself as
 * concepts do. Only what a thing says of itself counts, so that its document depends on its own statements.
 */
const inferredConcepts: Inferred = {
  by: [p.prefLabel, `${skosxl}prefLabel`],
  placedBy: [
    'inScheme',
    'topConceptOf',
    'broader',
    'narrower',
    'related',
    'broaderTransitive',
    'narrowerTransitive',
  ].map((name) => skos + name),
  // It says by these that it is a scheme, a collection or a label.
  exceptWith: [
    ...['hasTopConcept', 'member', 'memberList'].map((name) => skos + name),
    `${skosxl}literalForm`,
  ],
  exceptOf: [
    ...['ConceptScheme', 'Collection', 'OrderedCollection'].map((name) => skos + name),
    `${skosxl}Label`,
    ...ISO_COLLECTIONS,
  ],
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
  { kind: 'concept', class: `${namespaces.skos}Concept`, ...concept, inferred: inferredConcepts },
];

/** The classes whose members have documents. */
export const documentClasses: readonly string[] = documentKinds.map((kind) => kind.class);

/** The properties by which a document takes in the labels of other things. */
export const documentLinks: readonly string[] = [...new Set(documentKinds.flatMap(({ links }) => links))];

/** Which of the kinds that can be found a thing is. */
export function documentKindOf(subject: TermId, reader: SourceReader): DocumentKind | undefined {
  const classes = reader.objects(subject, p.type);
  const isOf = (name: string) => classes.includes(reader.id(name));
  const has = (property: string) => reader.objects(subject, property).length > 0;
  return (
    (classes.length > 0 ? documentKinds.find((kind) => isOf(kind.class)) : undefined) ??
    inferredKinds.find(({ inferred: { by, placedBy, exceptWith, exceptOf } }) => {
      if (!by.some(has) || exceptWith.some(has)) return false;
      return classes.length === 0 || (placedBy.some(has) && !exceptOf.some(isOf));
    })
  );
}

const inferredKinds = documentKinds.flatMap((kind) =>
  kind.inferred === undefined ? [] : [{ ...kind, inferred: kind.inferred }],
);

/** The properties that a thing which is of a kind without saying so has. */
export const inferringProperties: readonly string[] = [
  ...new Set(inferredKinds.flatMap(({ inferred }) => inferred.by)),
];
