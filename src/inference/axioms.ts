import { type NamedNode, term } from '../rdf/index.ts';
import type { Stated } from './stated.ts';

/** What may be said of properties and classes, as far as anything is inferred from it. */
export type AxiomKind = 'sub-property' | 'inverse' | 'symmetric' | 'transitive' | 'sub-class';

/** `subject` is a sub-property (inverse, sub-class) of `object`; of one property alone where `object` is 0. */
export type Axiom = {
  readonly kind: AxiomKind;
  readonly subject: number;
  readonly object: number;
  /** Where it is said: an integrity or class definition of the SKOS Reference (`S22`), RDFS, or an ontology of the catalogue. */
  readonly source: string;
};

type Known = readonly [
  kind: AxiomKind,
  source: string,
  subject: readonly ['skos' | 'rdfs', string],
  object?: readonly ['skos' | 'rdfs', string],
];

const skos = (name: string) => ['skos', name] as const;
const rdfs = (name: string) => ['rdfs', name] as const;

/**
 * The SKOS data model (https://www.w3.org/TR/skos-reference/) as far as it helps to find something. Left out are the
 * conclusions about labels that nobody should be shown (`hiddenLabel` is no label to show), and those about classes from
 * where a property stands (`rdfs:domain`, `rdfs:range`), which would turn a slip of the pen into a concept.
 */
const KNOWN: readonly Known[] = [
  ['sub-property', 'S10', skos('prefLabel'), rdfs('label')],
  ['sub-property', 'S10', skos('altLabel'), rdfs('label')],
  ...['changeNote', 'definition', 'editorialNote', 'example', 'historyNote', 'scopeNote'].map(
    (note): Known => ['sub-property', 'S17', skos(note), skos('note')],
  ),
  ['sub-property', 'S7', skos('topConceptOf'), skos('inScheme')],
  ['inverse', 'S8', skos('topConceptOf'), skos('hasTopConcept')],
  ['sub-property', 'S22', skos('broader'), skos('broaderTransitive')],
  ['sub-property', 'S22', skos('narrower'), skos('narrowerTransitive')],
  ['sub-property', 'S21', skos('broaderTransitive'), skos('semanticRelation')],
  ['sub-property', 'S21', skos('narrowerTransitive'), skos('semanticRelation')],
  ['sub-property', 'S21', skos('related'), skos('semanticRelation')],
  ['symmetric', 'S23', skos('related')],
  ['transitive', 'S24', skos('broaderTransitive')],
  ['transitive', 'S24', skos('narrowerTransitive')],
  ['inverse', 'S25', skos('narrower'), skos('broader')],
  ['inverse', 'S26', skos('narrowerTransitive'), skos('broaderTransitive')],
  ['sub-class', 'S29', skos('OrderedCollection'), skos('Collection')],
  ['sub-property', 'S39', skos('mappingRelation'), skos('semanticRelation')],
  ['sub-property', 'S40', skos('closeMatch'), skos('mappingRelation')],
  ['sub-property', 'S40', skos('broadMatch'), skos('mappingRelation')],
  ['sub-property', 'S40', skos('narrowMatch'), skos('mappingRelation')],
  ['sub-property', 'S40', skos('relatedMatch'), skos('mappingRelation')],
  ['sub-property', 'S41', skos('broadMatch'), skos('broader')],
  ['sub-property', 'S41', skos('narrowMatch'), skos('narrower')],
  ['sub-property', 'S41', skos('relatedMatch'), skos('related')],
  ['sub-property', 'S42', skos('exactMatch'), skos('closeMatch')],
  ['inverse', 'S43', skos('narrowMatch'), skos('broadMatch')],
  ['symmetric', 'S44', skos('relatedMatch')],
  ['symmetric', 'S44', skos('closeMatch')],
  ['symmetric', 'S44', skos('exactMatch')],
  ['transitive', 'S45', skos('exactMatch')],
  ['transitive', 'RDFS', rdfs('subClassOf')],
  ['transitive', 'RDFS', rdfs('subPropertyOf')],
];

const v = {
  type: term('rdf', 'type'),
  subPropertyOf: term('rdfs', 'subPropertyOf'),
  subClassOf: term('rdfs', 'subClassOf'),
  inverseOf: term('owl', 'inverseOf'),
  equivalentProperty: term('owl', 'equivalentProperty'),
  equivalentClass: term('owl', 'equivalentClass'),
  symmetric: term('owl', 'SymmetricProperty'),
  transitive: term('owl', 'TransitiveProperty'),
} as const;

/** What the catalogue's ontologies say with; nothing is concluded about these words themselves. */
const RESERVED: readonly NamedNode[] = Object.values(v);

/** The axioms that hold: those of SKOS, and what the ontologies of the catalogue state. */
export function readAxioms(stated: Stated): readonly Axiom[] {
  const known = KNOWN.map(([kind, source, subject, object]): Axiom => {
    return {
      kind,
      source,
      subject: stated.idOf(term(...subject)),
      object: object === undefined ? 0 : stated.idOf(term(...object)),
    };
  });
  return [...known, ...ontologyAxioms(stated)];
}

function ontologyAxioms(stated: Stated): readonly Axiom[] {
  const reserved = new Set(RESERVED.map((node) => stated.idOf(node)));
  const axioms: Axiom[] = [];
  const add = (kind: AxiomKind, subject: number, object: number) => {
    if (subject === object || reserved.has(subject) || reserved.has(object)) return;
    if ([subject, object].some((id) => id !== 0 && stated.termOf(id).termType !== 'NamedNode')) return;
    axioms.push({ kind, subject, object, source: 'ontology' });
  };
  const each = (predicate: NamedNode, visit: (subject: number, object: number) => void) =>
    stated.ontology.each([0, stated.idOf(predicate), 0], (s, _, o) => visit(s, o));
  each(v.subPropertyOf, (s, o) => add('sub-property', s, o));
  each(v.subClassOf, (s, o) => add('sub-class', s, o));
  each(v.inverseOf, (s, o) => add(s === o ? 'symmetric' : 'inverse', s, s === o ? 0 : o));
  for (const [predicate, kind] of [
    [v.equivalentProperty, 'sub-property'],
    [v.equivalentClass, 'sub-class'],
  ] as const) {
    each(predicate, (s, o) => {
      add(kind, s, o);
      add(kind, o, s);
    });
  }
  for (const [type, kind] of [
    [v.symmetric, 'symmetric'],
    [v.transitive, 'transitive'],
  ] as const) {
    stated.ontology.each([0, stated.idOf(v.type), stated.idOf(type)], (s) => add(kind, s, 0));
  }
  return axioms;
}
