import { namedNode, type Term } from '../../rdf/index.ts';
import type { GraphSelector, IdPattern, QuadSource, TermId } from '../../sparql/index.ts';
import type { FactRow } from '../facts.ts';
import { p } from '../properties.ts';
import { labelsById } from './labels-by-id.ts';

/** Statements that are read about one thing, and things that are read because they point to one, at the most. */
export const ROWS_MAX = 5000;

/** The statements about one thing; its IRI, or the label of a blank node. */
export type ThingRows = { readonly iri: string; readonly rows: readonly FactRow[] };

/**
 * Statements about things with what their values are called, read by ids. A page asks so much of this that a query for each
 * part took ten times as long as its answer (planning, joins of five optional parts, grouping).
 */
export interface FactReader {
  /** 0 where the source does not know it. */
  id(iri: string): TermId;
  term(id: TermId): Term;
  label(thing: TermId): string | undefined;
  propertyLabel(property: string): string | undefined;
  /** Each property and value of a thing, at most `ROWS_MAX`. */
  facts(subject: TermId): readonly FactRow[];
  /** Those of several things, until `ROWS_MAX` are read. */
  factsOf(subjects: Iterable<TermId>): readonly ThingRows[];
  /** What a thing points to by a property, and what points to it; each once, at most `ROWS_MAX`. */
  objects(subject: TermId, property: string): readonly TermId[];
  subjects(property: string, object: TermId): readonly TermId[];
  /** The classes that a graph declares a thing to be of. */
  classesIn(graph: string, subject: TermId): readonly TermId[];
}

/** A reader of what a selector looks at. */
export function factReader(source: QuadSource, graphs: GraphSelector): FactReader {
  const labels = labelsById(source, graphs);
  const id = (iri: string): TermId => source.idOf(namedNode(iri));
  const ids = (pattern: Omit<IdPattern, 'graphs'>, take: 'subject' | 'object') =>
    readIds(source, { ...pattern, graphs }, take);
  const facts = (subject: TermId): readonly FactRow[] => {
    if (subject === 0) return [];
    const rows: FactRow[] = [];
    const cursor = source.scan({ subject, predicate: 0, object: 0, graphs });
    let predicate: TermId = 0;
    let property = '';
    for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
      for (let row = 0; row < batch.length; row++) {
        if (rows.length === ROWS_MAX) return rows;
        if (batch.predicate[row] !== predicate) {
          predicate = batch.predicate[row]!;
          property = source.termOf(predicate).value;
        }
        const value = source.termOf(batch.object[row]!);
        const label = value.termType === 'Literal' ? undefined : labels.thing(batch.object[row]!);
        rows.push({ property, value, label, propertyLabel: labels.property(predicate) });
      }
    }
    return rows;
  };
  return {
    id,
    term: (of) => source.termOf(of),
    label: labels.thing,
    propertyLabel: (property) => labels.property(id(property)),
    facts,
    factsOf(subjects) {
      const found: ThingRows[] = [];
      let left = ROWS_MAX;
      for (const subject of new Set(subjects)) {
        if (left <= 0) break;
        const rows = facts(subject).slice(0, left);
        left -= rows.length;
        found.push({ iri: source.termOf(subject).value, rows });
      }
      return found;
    },
    objects: (subject, property) =>
      subject === 0 ? [] : ids({ subject, predicate: id(property), object: 0 }, 'object'),
    subjects: (property, object) =>
      object === 0 ? [] : ids({ subject: 0, predicate: id(property), object }, 'subject'),
    classesIn(graph, subject) {
      const only = id(graph);
      if (only === 0 || subject === 0 || !mayRead(graphs, only)) return [];
      const pattern = { subject, predicate: id(p.type), object: 0 };
      return readIds(source, { ...pattern, graphs: { kind: 'one', graph: only } }, 'object');
    },
  };
}

/** Whether a selector has a graph, whole. */
export function mayRead(selector: GraphSelector, graph: TermId): boolean {
  if (selector.kind === 'one') return selector.graph === graph;
  return selector.graphs === undefined || selector.graphs.includes(graph);
}

function readIds(source: QuadSource, pattern: IdPattern, take: 'subject' | 'object'): readonly TermId[] {
  const found: TermId[] = [];
  if (pattern.predicate === 0) return found;
  const cursor = source.scan(pattern, take);
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    for (let row = 0; row < batch.length && found.length < ROWS_MAX; row++) found.push(batch[take][row]!);
    if (found.length === ROWS_MAX) break;
  }
  return found;
}

/** What says of a thing that the demonstration's graph declares it: a row for each class, with this property. */
export function demonstrationRows(
  reader: FactReader,
  subject: TermId,
  demonstrationGraph: string,
): readonly FactRow[] {
  return reader.classesIn(demonstrationGraph, subject).map((declared) => ({
    property: p.demonstration,
    value: reader.term(declared),
    label: reader.label(declared),
    propertyLabel: reader.propertyLabel(p.demonstration),
  }));
}
