import { namespaces } from '../../rdf/index.ts';
import type { TermConstraint, TermLink, VocabularyTerm } from './ontology-view.ts';
import type { TermUses } from './read-uses.ts';
import {
  irisOf,
  listMembers,
  objectsOf,
  type Statements,
  subjectsOf,
  textOf,
  textsOf,
} from './statements.ts';
import { queryFor } from './term-query.ts';
import { characteristics, noReasons, termTypes, type VocabularyNames } from './vocabulary-names.ts';

const { owl, pin, rdf, rdfs, skos } = namespaces;

export type TermSources = {
  readonly names: VocabularyNames;
  /** How terms stand to those of other vocabularies, from a graph of its own. */
  readonly alignments: Statements;
  readonly constraints: readonly (TermConstraint & { readonly term: string })[];
};

/** All but what the catalogue has of it. */
export type TermEntry = Omit<VocabularyTerm, 'uses' | 'instances'>;

/** What is stated of a term, as the page shows it. */
export function termEntry(term: string, { names, alignments, constraints }: TermSources): TermEntry {
  const { statements } = names;
  const texts = (property: string) => textsOf(statements, term, property);
  return {
    iri: term,
    anchor: names.anchorOf(term)!,
    name: names.link(term).name,
    label: names.labelOf(term),
    kind: kindOf(term, names),
    definition: textOf(statements, term, `${skos}definition`),
    notes: [...texts(`${skos}scopeNote`), ...texts(`${pin}usageNote`), ...texts(`${rdfs}comment`)],
    examples: texts(`${skos}example`),
    links: linksOf(term, names),
    reasons: noReasons.flatMap(({ property, label }) => texts(property).map((reason) => ({ label, reason }))),
    alignments: alignmentsOf(term, names, alignments),
    constraints: constraints
      .filter((constraint) => constraint.term === term)
      .map(({ shape, anchor, text }) => ({ shape, anchor, text })),
    changes: texts(`${skos}changeNote`),
    query: queryFor(term, names.roleOf(term)),
  };
}

export function withUses(
  entry: TermEntry,
  uses: TermUses,
  refs: VocabularyTerm['instances'],
): VocabularyTerm {
  return { ...entry, uses: uses.total, instances: refs };
}

function kindOf(term: string, { statements }: VocabularyNames): string {
  const types = irisOf(statements, term, `${rdf}type`);
  const more = [...characteristics].flatMap(([type, text]) => (types.includes(type) ? [text] : []));
  const [first] = [
    types.some((type) => termTypes.class.includes(type)) && 'Class',
    types.includes(termTypes.link) && 'Link to a thing',
    types.includes(termTypes.text) && 'Plain value',
    types.includes(termTypes.annotation) && 'Annotation of the vocabulary',
    types.includes(termTypes.scheme) && 'Concept scheme',
    types.includes(`${owl}NamedIndividual`) && 'Concept of a scheme',
  ].filter((kind) => kind !== false);
  return [first ?? 'Property', ...more].join(', ');
}

/** Other terms around it, by what they are to it; those that nothing is in are left out. */
function linksOf(term: string, names: VocabularyNames): VocabularyTerm['links'] {
  const { statements } = names;
  const to = (property: string) => irisOf(statements, term, property);
  const from = (property: string) => subjectsOf(statements, property, term);
  const role = names.roleOf(term);
  const isProperty = role === 'property';
  const kinds = role === 'value' ? to(`${rdf}type`).filter(names.isOwn) : [];
  const lists: readonly (readonly [string, readonly string[]])[] = [
    [isProperty ? 'Said of' : 'Has the properties', isProperty ? to(`${rdfs}domain`) : from(`${rdfs}domain`)],
    [isProperty ? 'Leads to' : 'Value of', isProperty ? to(`${rdfs}range`) : from(`${rdfs}range`)],
    ['Broader', [...to(`${rdfs}subClassOf`), ...to(`${rdfs}subPropertyOf`)]],
    ['Narrower', [...from(`${rdfs}subClassOf`), ...from(`${rdfs}subPropertyOf`)]],
    ['The other way round', [...to(`${owl}inverseOf`), ...from(`${owl}inverseOf`)]],
    ['Used together with', isProperty ? siblingsOf(term, names) : []],
    ['Concept of the class', kinds],
    ['In the scheme', to(`${skos}inScheme`)],
    ['Has the concepts', [...from(`${skos}inScheme`), ...(role === 'class' ? from(`${rdf}type`) : [])]],
    ['Never also a', disjointWith(term, names)],
    ['See also', to(`${rdfs}seeAlso`)],
  ];
  return lists
    .filter(([, terms]) => terms.length > 0)
    .map(([label, terms]) => ({ label, terms: [...new Set(terms)].map(names.link) }));
}

/** The other properties of what it is said of, where they are few enough to be about the same. */
function siblingsOf(term: string, { statements }: VocabularyNames): readonly string[] {
  const [domain] = irisOf(statements, term, `${rdfs}domain`);
  if (domain === undefined) return [];
  const siblings = subjectsOf(statements, `${rdfs}domain`, domain).filter((one) => one !== term);
  return siblings.length <= SIBLINGS_MAX ? siblings : [];
}

const SIBLINGS_MAX = 8;

/** The classes of an owl:AllDisjointClasses beside this one (OWL 2, section 9.1.3). */
function disjointWith(term: string, { statements }: VocabularyNames): readonly string[] {
  return [...statements.keys()]
    .flatMap((subject) => objectsOf(statements, subject, `${owl}members`))
    .map((list) => listMembers(statements, list.value).map(({ value }) => value))
    .filter((members) => members.includes(term))
    .flatMap((members) => members.filter((member) => member !== term));
}

const relations: readonly (readonly [property: string, relation: string])[] = [
  [`${skos}exactMatch`, 'The same as'],
  [`${skos}closeMatch`, 'Close to'],
  [`${skos}broadMatch`, 'Narrower than'],
  [`${skos}narrowMatch`, 'Broader than'],
  [`${skos}relatedMatch`, 'Related to'],
];

function alignmentsOf(
  term: string,
  names: VocabularyNames,
  alignments: Statements,
): VocabularyTerm['alignments'] {
  return relations.flatMap(([property, relation]) =>
    irisOf(alignments, term, property).map((target): { relation: string; term: TermLink } => ({
      relation,
      term: names.link(target),
    })),
  );
}
