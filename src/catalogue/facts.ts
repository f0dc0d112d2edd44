import type { Solution } from '../engine/index.ts';
import type { Literal, Term } from '../rdf/index.ts';
import { p } from './properties.ts';

/** An object of a statement, with the label it goes by where it has one. */
export type Value = { readonly term: Term; readonly label: string | undefined };

/** The statements about one thing, as rows of (property, value, label) answer them. */
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

/** Reads the rows of one thing; rows without a property or value are passed over. */
export function readFacts(rows: readonly Solution[]): Facts {
  const values = new Map<string, Value[]>();
  const labels = new Map<string, string | undefined>();
  for (const { property, value, label, propertyLabel } of rows) {
    if (property === undefined || value === undefined) continue;
    const list = values.get(property.value);
    const entry = { term: value, label: label?.value };
    if (list === undefined) values.set(property.value, [entry]);
    else list.push(entry);
    labels.set(property.value, propertyLabel?.value);
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

/** Reads rows about several things, told apart by a column; in the order of their first rows. */
export function groupFacts(rows: readonly Solution[], column: string): ReadonlyMap<string, Facts> {
  const groups = new Map<string, Solution[]>();
  for (const row of rows) {
    const key = row[column]?.value;
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return new Map([...groups].map(([key, group]) => [key, readFacts(group)]));
}

/** English first, then what has no language, then the others by language; within one language by the text. */
export function bySuitability(a: Literal, b: Literal): number {
  const rank = ({ language }: Literal): string =>
    /^en(-|$)/i.test(language) ? '0' : language === '' ? '1' : `2${language}`;
  const [left, right] = [`${rank(a)}\u0000${a.value}`, `${rank(b)}\u0000${b.value}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * Whether a thing belongs to the demonstration: the queries answer a value of `pin:demonstration` where the
 * demonstration graph declares it, and the collection itself says so.
 */
export function isDemonstration(facts: Facts): boolean {
  return facts.values(p.demonstration).some(({ term }) => term.value !== 'false');
}
