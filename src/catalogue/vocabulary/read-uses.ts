import type { ReadContext, ReadFunction } from '../../engine/index.ts';
import { namedNode } from '../../rdf/index.ts';
import type { GraphSelector, IdPattern, QuadSource, TermId } from '../../sparql/index.ts';
import { p } from '../properties.ts';
import { sourceReader } from '../source-reader.ts';
import { nameOfPart } from './name-of-part.ts';

/** Where a term stands in the statements that use it: classes behind rdf:type, properties, and values of any property. */
export type TermRole = 'class' | 'property' | 'value';

export type UsesArgument = {
  readonly terms: readonly { readonly iri: string; readonly role: TermRole }[];
  /** Small graphs whose statements do not count, by IRI: the vocabulary does not use itself. */
  readonly leftOut: readonly string[];
  /** The graphs that the caller may read, by IRI; undefined for all. */
  readonly graphs: readonly string[] | undefined;
};

export type TermUses = {
  /** Statements; one that is in two graphs counts twice. */
  readonly total: number;
  readonly things: readonly { readonly iri: string; readonly label: string | undefined }[];
};

const THINGS = 3;
/** Statements that are looked at for examples. */
const LOOKED_AT_MAX = 20_000;

/**
 * How often each term is used, and by what: counted by the sizes of ranges of the columns, so that it takes as long in a large
 * catalogue as in a small one. Only a caller who may not read every graph has the statements gone through.
 */
export function readUses(
  { source }: ReadContext,
  { terms, leftOut, graphs }: UsesArgument,
): readonly TermUses[] {
  const reader = sourceReader(source, graphs);
  const left = new Set(leftOut.map((iri) => source.idOf(namedNode(iri))).filter(Boolean));
  const readable = graphs?.map((iri) => source.idOf(namedNode(iri))).filter(Boolean);
  const counted: GraphSelector = {
    kind: 'union',
    graphs: (readable ?? [source.unnamedGraph, ...source.namedGraphs()]).filter((graph) => !left.has(graph)),
  };
  const type = reader.id(p.type);
  const patterns = terms.map(({ iri, role }) => patternOf(reader.id(iri), role, type));
  const totals =
    readable === undefined
      ? totalsByRanges(source, patterns, [...left])
      : patterns.map((pattern) => pattern && lengthOf(source, { ...pattern, graphs: counted }));
  return patterns.map((pattern, index) => {
    const total = totals[index] ?? 0;
    if (pattern === undefined || total === 0) return { total: 0, things: [] };
    const things = firstSubjects(source, { ...pattern, graphs: counted }).map((id) => ({
      iri: source.termOf(id).value,
      label: reader.label(id) ?? nameOfPart(id, reader),
    }));
    return { total, things };
  });
}

type Pattern = Omit<IdPattern, 'graphs'>;

function patternOf(id: TermId, role: TermRole, type: TermId): Pattern | undefined {
  if (id === 0) return undefined;
  if (role === 'property') return { subject: 0, predicate: id, object: 0 };
  return { subject: 0, predicate: role === 'class' ? type : 0, object: id };
}

/** The sizes of the patterns in all graphs, less what the graphs that are left out have of them. */
function totalsByRanges(
  source: QuadSource,
  patterns: readonly (Pattern | undefined)[],
  leftOut: readonly TermId[],
): readonly number[] {
  const totals = patterns.map((pattern) =>
    pattern === undefined ? 0 : source.estimate({ ...pattern, graphs: { kind: 'union', graphs: undefined } }),
  );
  for (const graph of leftOut) {
    const cursor = source.scan({ subject: 0, predicate: 0, object: 0, graphs: { kind: 'one', graph } });
    const byTerm = new Map<string, number>();
    const count = (key: string) => byTerm.set(key, (byTerm.get(key) ?? 0) + 1);
    for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
      for (let row = 0; row < batch.length; row++) {
        const [predicate, object] = [batch.predicate[row]!, batch.object[row]!];
        for (const key of [`${predicate} 0`, `0 ${object}`, `${predicate} ${object}`]) count(key);
      }
    }
    for (const [index, pattern] of patterns.entries()) {
      if (pattern !== undefined) totals[index]! -= byTerm.get(`${pattern.predicate} ${pattern.object}`) ?? 0;
    }
  }
  return totals;
}

function lengthOf(source: QuadSource, pattern: IdPattern): number {
  let length = 0;
  const cursor = source.scan(pattern);
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) length += batch.length;
  return length;
}

/** The first subjects that have an IRI. */
function firstSubjects(source: QuadSource, pattern: IdPattern): readonly TermId[] {
  const found = new Set<TermId>();
  const cursor = source.scan(pattern);
  let lookedAt = 0;
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    for (let row = 0; row < batch.length && found.size < THINGS; row++) {
      const subject = batch.subject[row]!;
      if (!found.has(subject) && source.termOf(subject).termType === 'NamedNode') found.add(subject);
    }
    lookedAt += batch.length;
    if (found.size === THINGS || lookedAt > LOOKED_AT_MAX) break;
  }
  return [...found];
}

/** For the query threads, by the names that `Engine.read` takes. */
export const usesReadFunctions = { 'catalogue.uses': readUses } satisfies Record<string, ReadFunction>;
