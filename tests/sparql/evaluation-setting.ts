import { type Interrupt, memoryBudget, uninterrupted } from '../../src/base/index.ts';
import { blankNode, namedNode, type Quad, type Term } from '../../src/rdf/index.ts';
import {
  type DatasetAccess,
  type EvaluationOptions,
  evaluateAsk,
  evaluateGraph,
  evaluateSelect,
  type Federation,
  type PropertyFunctions,
  parseQuery,
  type Query,
  resolveDataset,
} from '../../src/sparql/index.ts';
import { arraySource } from './array-source.ts';

export const NS = 'http://example.org/';
export const iri = (name: string) => namedNode(NS + name);

export type Setting = {
  readonly interrupt?: Interrupt;
  readonly memoryBytes?: number;
  readonly access?: DatasetAccess;
  readonly propertyFunctions?: PropertyFunctions;
  readonly federation?: Federation;
};

export function optionsFor(query: Query, quads: readonly Quad[], setting: Setting = {}): EvaluationOptions {
  const source = arraySource(quads);
  let made = 0;
  return {
    source,
    dataset: resolveDataset(
      query.dataset,
      source,
      setting.access ?? { graphs: undefined, defaultGraph: 'exclusive' },
    ),
    interrupt: setting.interrupt ?? uninterrupted,
    memory: memoryBudget(setting.memoryBytes ?? 1 << 28),
    now: new Date(0),
    baseIri: NS,
    freshBlankNode: () => blankNode(`made${made++}`),
    extensionFunction: () => undefined,
    propertyFunctions: setting.propertyFunctions,
    ...(setting.federation && { federation: setting.federation }),
  };
}

export function parse(text: string): Query {
  return parseQuery(`PREFIX : <${NS}> ${text}`, { baseIri: NS });
}

/** A term in few letters: the last part of an IRI, `_:` and a label, or the lexical form. */
export function shown(term: Term | undefined): string {
  if (term === undefined) return '-';
  if (term.termType === 'BlankNode') return `_:${term.value}`;
  return term.termType === 'NamedNode' ? term.value.replace(NS, ':') : term.value;
}

/** Rows of a query in the order that they come, cells apart by spaces. */
export function rowsOf(query: Query, quads: readonly Quad[], setting?: Setting): readonly string[] {
  const cursor = evaluateSelect(
    query as Extract<Query, { form: 'select' }>,
    optionsFor(query, quads, setting),
  );
  const rows: string[] = [];
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    for (let row = 0; row < batch.length; row++) {
      rows.push(cursor.variables.map((_, column) => shown(batch.term(row, column))).join(' '));
    }
  }
  return rows;
}

export function select(text: string, quads: readonly Quad[], setting?: Setting): readonly string[] {
  return rowsOf(parse(text), quads, setting);
}

export function ask(text: string, quads: readonly Quad[]): boolean {
  const query = parse(text) as Extract<Query, { form: 'ask' }>;
  return evaluateAsk(query, optionsFor(query, quads));
}

export function triples(text: string, quads: readonly Quad[], setting?: Setting): readonly string[] {
  const query = parse(text) as Extract<Query, { form: 'construct' }>;
  return [...evaluateGraph(query, optionsFor(query, quads, setting))]
    .flat()
    .map(({ subject, predicate, object }) => [subject, predicate, object].map(shown).join(' '));
}
