import type { Interrupt, MemoryBudget } from '../../base/index.ts';
import type { InferredGraph, InferredPairs } from '../../inference/index.ts';
import type {
  GraphSelector,
  IdPattern,
  QuadSource,
  TermId,
  TripleCursor,
  TriplePosition,
} from '../../sparql/index.ts';
import { filteredProbe } from '../filtered-probe.ts';
import { joinedCursor, pairsCursor, sortedPairsCursor } from './pairs-cursor.ts';
import { joinedProbe, pairsProbe } from './pairs-probe.ts';
import type { RuleTerms } from './stated-of.ts';

/** What a question to a source with inferred statements is of. */
type Parts = {
  /** The same question to the other graphs; undefined where it is of none. */
  readonly rest: IdPattern | undefined;
  readonly wantsInferred: boolean;
};

/**
 * A source with one more named graph: what follows from its statements and is not stated in any graph that the reader may
 * read, so that a union with it has nothing twice. The source stays one object as long as the statements are the same, since
 * the evaluator keeps with it what it learns of it; each query says at its beginning what stops and bounds it.
 */
export class InferredSource implements QuadSource {
  readonly unnamedGraph: TermId;
  readonly order: QuadSource['order'];
  readonly texts: QuadSource['texts'];
  /** The id of the inferred graph. */
  readonly graph: TermId;
  private readonly base: QuadSource;
  private readonly inferred: InferredGraph;
  private readonly terms: RuleTerms;
  private readonly work: { interrupt: Interrupt; memory: MemoryBudget };
  private readonly counts = new Map<string, number>();

  constructor(
    base: QuadSource,
    graph: TermId,
    inferred: InferredGraph,
    terms: RuleTerms,
    work: { interrupt: Interrupt; memory: MemoryBudget },
  ) {
    this.base = base;
    this.graph = graph;
    this.inferred = inferred;
    this.terms = terms;
    this.work = work;
    this.unnamedGraph = base.unnamedGraph;
    this.order = base.order;
    // Terms of rules alone lie nowhere as bytes.
    this.texts = terms.count === 0 ? base.texts : undefined;
  }

  idOf: QuadSource['idOf'] = (term) => this.terms.known(term);

  termOf: QuadSource['termOf'] = (id) => this.terms.termOf(id);

  namedGraphs(): readonly TermId[] {
    return [...new Set([...this.base.namedGraphs(), this.graph])].sort((a, b) => a - b);
  }

  scan(pattern: IdPattern, sortBy?: TriplePosition): TripleCursor {
    const { rest, wantsInferred } = this.partsOf(pattern);
    const stated = rest === undefined ? undefined : this.base.scan(rest, sortBy);
    if (!wantsInferred) return stated ?? NOTHING;
    const inferred = this.cursorOf(pattern, sortBy);
    return stated === undefined ? inferred : joinedCursor(stated, inferred, sortBy);
  }

  probe(pattern: IdPattern, at: readonly TriplePosition[]) {
    const { rest, wantsInferred } = this.partsOf(pattern);
    const stated = rest && filteredProbe(this.base.probe(rest, at), (id) => this.terms.isOfSource(id));
    if (!wantsInferred) return stated ?? NO_ANSWERS;
    const inferred = pairsProbe((keys, row) => {
      const asked = { ...pattern };
      at.forEach((position, key) => {
        asked[position] = keys[key]![row]!;
      });
      return this.match(asked);
    });
    return stated === undefined ? inferred : joinedProbe(stated, inferred);
  }

  /** Inferred statements lie beside the others, so only a question that has none is answered by columns as they lie. */
  columns(pattern: IdPattern, sortBy: TriplePosition) {
    const { rest, wantsInferred } = this.partsOf(pattern);
    return wantsInferred || rest === undefined ? undefined : this.base.columns(rest, sortBy);
  }

  sample(pattern: IdPattern, sortBy: TriplePosition) {
    const { rest, wantsInferred } = this.partsOf(pattern);
    return wantsInferred || rest === undefined ? undefined : this.base.sample?.(rest, sortBy);
  }

  stampOf(pattern: IdPattern): object | undefined {
    const { rest, wantsInferred } = this.partsOf(pattern);
    return wantsInferred || rest === undefined ? undefined : this.base.stampOf?.(rest);
  }

  count(pattern: IdPattern): number | undefined {
    const { rest, wantsInferred } = this.partsOf(pattern);
    return wantsInferred || rest === undefined ? undefined : this.base.count?.(rest);
  }

  estimate(pattern: IdPattern): number {
    const { rest, wantsInferred } = this.partsOf(pattern);
    return (
      (rest === undefined ? 0 : this.base.estimate(rest)) + (wantsInferred ? this.countInferred(pattern) : 0)
    );
  }

  /** Exact: how far a hierarchy reaches cannot be told without walking it. What was counted is kept. */
  private countInferred(pattern: IdPattern): number {
    const { subject, predicate, object } = pattern;
    const key = `${subject} ${predicate} ${object}`;
    const known = this.counts.get(key);
    if (known !== undefined) return known;
    let count = 0;
    for (const { length } of this.match(pattern)) count += length;
    if (this.counts.size >= COUNTS_MAX) this.counts.clear();
    this.counts.set(key, count);
    return count;
  }

  private match({ subject, predicate, object }: IdPattern): Iterable<InferredPairs> {
    return this.inferred.match([subject, predicate, object], this.work);
  }

  private cursorOf(pattern: IdPattern, sortBy: TriplePosition | undefined): TripleCursor {
    if (sortBy === undefined) return pairsCursor(this.match(pattern));
    const { subject, predicate, object } = pattern;
    if (predicate !== 0 && subject === 0 && object === 0) {
      const { inferred, work } = this;
      return pairsCursor([
        sortBy === 'object' ? inferred.allByObject(predicate, work) : inferred.all(predicate, work),
      ]);
    }
    return sortedPairsCursor(this.match(pattern), sortBy, this.work.memory);
  }

  private partsOf(pattern: IdPattern): Parts {
    const { graphs } = pattern;
    const isNamed =
      graphs.kind === 'one' ? graphs.graph === this.graph : (graphs.graphs?.includes(this.graph) ?? false);
    const isKnown = [pattern.subject, pattern.predicate, pattern.object].every((id) =>
      this.terms.isOfSource(id),
    );
    const selector = isNamed ? this.restOf(graphs) : graphs;
    return {
      rest: selector === undefined || !isKnown ? undefined : { ...pattern, graphs: selector },
      wantsInferred: isNamed && this.inferred.mayMatch(pattern.predicate),
    };
  }

  /** The other graphs; as they lie, where those are all that there are. */
  private restOf(graphs: GraphSelector): GraphSelector | undefined {
    if (graphs.kind === 'one') return undefined;
    const others = graphs.graphs!.filter((id) => id !== this.graph);
    if (others.length === 0) return undefined;
    const { base } = this;
    const all = new Set([base.unnamedGraph, ...base.namedGraphs()]);
    if (others.length === all.size && others.every((id) => all.has(id))) return EVERYTHING;
    return others.length === 1 ? { kind: 'one', graph: others[0]! } : { kind: 'union', graphs: others };
  }

  /** What stops and bounds the work from here on; the last query's must not be asked any more. */
  serve(interrupt: Interrupt, memory: MemoryBudget): void {
    this.work.interrupt = interrupt;
    this.work.memory = memory;
  }
}

const COUNTS_MAX = 1024;
const EVERYTHING: GraphSelector = { kind: 'union', graphs: undefined };
const NOTHING: TripleCursor = { next: () => undefined };
const NO_ANSWERS = { ask() {}, next: () => undefined };
