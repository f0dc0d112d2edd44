import { namespaces } from '../../rdf/index.ts';
import type { TermLink } from './ontology-view.ts';
import type { TermRole } from './read-uses.ts';
import { irisOf, type Statements, shortName, textOf } from './statements.ts';

const { owl, rdf, rdfs, skos, dcterms, pin } = namespaces;

const classTypes: readonly string[] = [`${owl}Class`, `${rdfs}Class`];
const propertyTypes: readonly string[] = [
  `${owl}ObjectProperty`,
  `${owl}DatatypeProperty`,
  `${owl}AnnotationProperty`,
  `${rdf}Property`,
];
const valueTypes: readonly string[] = [`${owl}NamedIndividual`, `${skos}ConceptScheme`];

/** What a vocabulary describes, and under which names its page knows it. */
export type VocabularyNames = {
  readonly statements: Statements;
  /** The ontology itself. */
  readonly iri: string;
  /** Every term that it describes, its own and those of others. */
  readonly terms: readonly string[];
  roleOf(term: string): TermRole;
  isOwn(term: string): boolean;
  anchorOf(term: string): string | undefined;
  labelOf(term: string): string;
  link(term: string): TermLink;
};

export function vocabularyNames(statements: Statements, graph: string): VocabularyNames {
  const typesOf = (term: string) => irisOf(statements, term, `${rdf}type`);
  const isOf = (term: string, types: readonly string[]) => typesOf(term).some((type) => types.includes(type));
  const iri = [...statements.keys()].find((subject) => isOf(subject, [`${owl}Ontology`])) ?? graph;
  const isOwn = (term: string) => term.startsWith(`${iri}#`) || term.startsWith(`${iri}/`);
  const described = [...propertyTypes, ...classTypes, ...valueTypes];
  const terms = [...statements.keys()].filter((term) => isOf(term, described));
  const known = new Set(terms);
  const anchorOf = (term: string): string | undefined => {
    if (!known.has(term)) return undefined;
    return isOwn(term) ? term.slice(iri.length + 1) : shortName(term).replace(/[^\w-]+/g, '-');
  };
  return {
    statements,
    iri,
    terms,
    isOwn,
    anchorOf,
    roleOf: (term) => (isOf(term, classTypes) ? 'class' : isOf(term, propertyTypes) ? 'property' : 'value'),
    labelOf: (term) =>
      textOf(statements, term, `${rdfs}label`, `${skos}prefLabel`, `${dcterms}title`) ?? shortName(term),
    link: (term) => ({ iri: term, name: shortName(term), anchor: anchorOf(term) }),
  };
}

/** The types by which terms are put into sections, and what else they say of a term, in words. */
export const termTypes = {
  class: classTypes,
  link: `${owl}ObjectProperty`,
  text: `${owl}DatatypeProperty`,
  annotation: `${owl}AnnotationProperty`,
  scheme: `${skos}ConceptScheme`,
} as const;

/** What the types beside the first say of a property. */
export const characteristics: ReadonlyMap<string, string> = new Map([
  [`${owl}FunctionalProperty`, 'at most one value'],
  [`${owl}InverseFunctionalProperty`, 'each value belongs to one thing'],
  [`${owl}SymmetricProperty`, 'holds in both directions'],
  [`${owl}TransitiveProperty`, 'holds along chains'],
  [`${owl}IrreflexiveProperty`, 'never of the thing itself'],
]);

export const noReasons: readonly { readonly property: string; readonly label: string }[] = [
  { property: `${pin}noDomainReason`, label: 'No domain, because' },
  { property: `${pin}noRangeReason`, label: 'No range, because' },
];
