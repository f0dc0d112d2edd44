import type { Literal, Term } from '../rdf/index.ts';
import { p } from './properties.ts';

/** An object of a statement, with the label it goes by where it has one. */
export type Value = { readonly term: Term; readonly label: string | undefined };

/** A statement about a thing: a property by its IRI and a value, with what they are called. */
export type FactRow = {
  readonly property: string;
  readonly value: Term;
  readonly label: string | undefined;
  readonly propertyLabel: string | undefined;
};

/** The statements about one thing, as rows answer them. */
export interface Facts {
  /** The values of a property, by the IRI of the property. */
  values(property: string): readonly Value[];
  /** The text of a property in the language that suits best, of the first property that has any. */
  text(...properties: readonly string[]): string | undefined;
  /** Whether the property has the value `true`. */
  isTrue(property: string): boolean;
  /** The properties that there are, with the label that the ontology gives them. */
  properties(): readonly { readonly iri: string; readonly label: string | undefined }[];
}

/** Reads the rows of one thing. */
export function readFacts(rows: readonly FactRow[]): Facts {
  const values = new Map<string, Value[]>();
  const labels = new Map<string, string | undefined>();
  for (const { property, value, label, propertyLabel } of rows) {
    const list = values.get(property);
    const entry = { term: value, label };
    if (list === undefined) values.set(property, [entry]);
    else list.push(entry);
    labels.set(property, propertyLabel);
  }
  const of = (property: string): readonly Value[] => values.get(property) ?? [];
  return {
    values: of,
    text(...properties) {
      for (const property of properties) {
        const literals = of(property).flatMap(({ term }) => (term.termType === 'Literal' ? [term] : []));
        if (literals.length > 0) return literals.toSorted(bySuitability)[0]!.value;
      }
      return undefined;
    },
    isTrue: (property) =>
      of(property).some(
        ({ term }) => term.termType === 'Literal' && (term.value === 'true' || term.value === '1'),
      ),
    properties: () => [...labels].map(([iri, label]) => ({ iri, label })),
  };
}

/** English first, then what has no language, then the others by language; within one language by the text. */
export function bySuitability(a: Literal, b: Literal): number {
  if (a.language === b.language) return compare(a.value, b.value);
  return compare(rankOf(a.language), rankOf(b.language)) || compare(a.value, b.value);
}

function rankOf(language: string): string {
  if (language === '') return '1';
  return /^en(-|$)/i.test(language) ? '0' : `2${language}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Whether a thing belongs to the demonstration: there is a row of `pin:demonstration` where the demonstration's graph declares
 * it, and the collection itself says so.
 */
export function isDemonstration(facts: Facts): boolean {
  return facts.values(p.demonstration).some(({ term }) => term.value !== 'false');
}
