import type { ReadContext, ReadFunction } from '../../engine/index.ts';
import { namedNode } from '../../rdf/index.ts';
import type { IdPattern, QuadSource, TermId } from '../../sparql/index.ts';
import { p } from '../properties.ts';
import { mayRead } from '../reading/fact-reader.ts';
import { readableGraphs } from '../source-reader.ts';

export type MarksArgument = {
  readonly things: readonly string[];
  readonly demonstrationGraph: string;
  /** The graphs that the caller may read, by IRI; undefined for all. */
  readonly graphs: readonly string[] | undefined;
};

/** Those of the things that bear a mark, by IRI. */
export type FoundMarks = { readonly demonstration: readonly string[]; readonly fictional: readonly string[] };

/**
 * Which things belong to the demonstration: those that its graph declares to be of some class, and those that say so
 * themselves; and which say that they are fictional. Three questions for all of the things, as few of them bear any mark.
 */
export function readMarks(
  { source }: ReadContext,
  { things, demonstrationGraph, graphs }: MarksArgument,
): FoundMarks {
  const readable = readableGraphs(source, graphs);
  const known = new Map(things.map((iri) => [source.idOf(namedNode(iri)), iri]));
  known.delete(0);
  const ids = Uint32Array.from(known.keys()).sort();
  const graph = source.idOf(namedNode(demonstrationGraph));
  const declared =
    graph === 0 || !mayRead(readable, graph)
      ? []
      : subjectsAmong(ids, source, p.type, { kind: 'one', graph }, () => true);
  const isTrue = (value: TermId): boolean => {
    const term = source.termOf(value);
    return term.termType === 'Literal' && (term.value === 'true' || term.value === '1');
  };
  const demonstration = new Set([
    ...declared,
    ...subjectsAmong(ids, source, p.demonstration, readable, isTrue),
  ]);
  const fictional = new Set(subjectsAmong(ids, source, p.fictional, readable, isTrue));
  const named = (found: ReadonlySet<TermId>): readonly string[] =>
    [...known].flatMap(([id, iri]) => (found.has(id) ? [iri] : []));
  return { demonstration: named(demonstration), fictional: named(fictional) };
}

/** Those of some ids, which ascend, that have a property with such a value. */
function subjectsAmong(
  ids: Uint32Array,
  source: QuadSource,
  property: string,
  graphs: IdPattern['graphs'],
  isWanted: (value: TermId) => boolean,
): readonly TermId[] {
  const predicate = source.idOf(namedNode(property));
  if (predicate === 0 || ids.length === 0) return [];
  const found: TermId[] = [];
  const probe = source.probe({ subject: 0, predicate, object: 0, graphs }, ['subject']);
  probe.ask([ids], ids.length);
  for (let batch = probe.next(); batch !== undefined; batch = probe.next()) {
    for (let i = 0; i < batch.length; i++) {
      if (isWanted(batch.object[i]!)) found.push(ids[batch.row[i]!]!);
    }
  }
  return found;
}

/** For the query threads, by the names that `Engine.read` takes. */
export const marksReadFunctions = { 'catalogue.marks': readMarks } satisfies Record<string, ReadFunction>;
