import type { MemoryBudget } from '../../base/index.ts';
import { namedNode, type Term, type Triple } from '../../rdf/index.ts';
import type { GraphSelector, IdPattern, QuadSource, TermId } from '../../sparql/index.ts';
import { filteredProbe } from '../filtered-probe.ts';
import { type Columns, columnsCursor, columnsProbe, emptyCursor } from './virtual-cursors.ts';
import { VirtualTerms } from './virtual-terms.ts';

/** Statements that are worked out when they are asked for. */
export interface VirtualTriples {
  /** Those that match, each once; undefined stands for any term. */
  match(subject: Term | undefined, predicate: Term | undefined, object: Term | undefined): Iterable<Triple>;
  /** At least as many as match. */
  estimate(subject: Term | undefined, predicate: Term | undefined, object: Term | undefined): number;
}

/**
 * A source with one more named graph, whose statements are worked out as they are asked for. The union of all graphs is
 * without it. Terms that the source does not know get ids of their own, for one query: `idOf` never answers 0.
 */
export function withVirtualGraph(
  base: QuadSource,
  graph: string,
  triples: VirtualTriples,
  memory: MemoryBudget,
): QuadSource {
  const terms = new VirtualTerms(base, memory);
  const graphId = terms.idOf(namedNode(graph));
  const isVirtual = (graphs: GraphSelector): boolean =>
    graphs.kind === 'one' ? graphs.graph === graphId : (graphs.graphs?.includes(graphId) ?? false);
  const termAt = (id: TermId): Term | undefined => (id === 0 ? undefined : terms.termOf(id));

  /** A union that names it has it beside others, which never have the same statements. */
  const restOf = (pattern: IdPattern): IdPattern | undefined => {
    if (pattern.graphs.kind === 'one') return undefined;
    const graphs = pattern.graphs.graphs!.filter((id) => id !== graphId);
    return graphs.length === 0 ? undefined : { ...pattern, graphs: { kind: 'union', graphs } };
  };

  function* rowsOf(pattern: IdPattern): Generator<readonly [TermId, TermId, TermId]> {
    const { subject, predicate, object } = pattern;
    for (const triple of triples.match(termAt(subject), termAt(predicate), termAt(object))) {
      yield [terms.idOf(triple.subject), terms.idOf(triple.predicate), terms.idOf(triple.object)];
    }
    const rest = restOf(pattern);
    if (rest === undefined || !terms.areKnown(rest)) return;
    const cursor = base.scan(rest);
    for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
      for (let row = 0; row < batch.length; row++)
        yield [batch.subject[row]!, batch.predicate[row]!, batch.object[row]!];
    }
  }

  return {
    unnamedGraph: base.unnamedGraph,
    order: base.order,
    idOf: (term) => terms.idOf(term),
    termOf: (id) => terms.termOf(id),
    namedGraphs: () => [...new Set([...base.namedGraphs(), graphId])].sort((a, b) => a - b),
    scan(pattern, sortBy) {
      if (isVirtual(pattern.graphs)) return columnsCursor(rowsOf(pattern), sortBy, memory);
      return terms.areKnown(pattern) ? base.scan(pattern, sortBy) : emptyCursor;
    },
    probe(pattern, at) {
      if (!isVirtual(pattern.graphs))
        return filteredProbe(base.probe(pattern, at), (id) => terms.isKnown(id));
      return columnsProbe((keys: Columns, row) => {
        const asked = { ...pattern };
        at.forEach((position, key) => {
          asked[position] = keys[key]![row]!;
        });
        return rowsOf(asked);
      });
    },
    columns: (pattern, sortBy) =>
      isVirtual(pattern.graphs) || !terms.areKnown(pattern) ? undefined : base.columns(pattern, sortBy),
    stampOf: (pattern) =>
      isVirtual(pattern.graphs) || !terms.areKnown(pattern) ? undefined : base.stampOf?.(pattern),
    count: (pattern) =>
      isVirtual(pattern.graphs) || !terms.areKnown(pattern) ? undefined : base.count?.(pattern),
    estimate(pattern) {
      if (!isVirtual(pattern.graphs)) return terms.areKnown(pattern) ? base.estimate(pattern) : 0;
      const { subject, predicate, object } = pattern;
      const rest = restOf(pattern);
      const beside = rest !== undefined && terms.areKnown(rest) ? base.estimate(rest) : 0;
      return beside + triples.estimate(termAt(subject), termAt(predicate), termAt(object));
    },
  };
}
