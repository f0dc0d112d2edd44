import type { Term } from '../../../rdf/index.ts';
import type {
  ChangedColumns,
  IdPattern,
  QuadSource,
  TermId,
  TermOrder,
  TermTexts,
  TripleBatch,
  TripleCursor,
  TriplePosition,
  TripleProbe,
} from '../../source.ts';
import { patternKey } from '../table/pattern-key.ts';
import { termKey } from '../term-table.ts';

/** Something that planning was told: whether another source tells the same. */
type Fact = (source: QuadSource) => boolean;

/** Estimates that differ by less lead to about the same plan. */
const ESTIMATE_FACTOR = 2;
const ESTIMATE_ROWS = 256;

/**
 * The source of a plan that outlives the state it was made for: each run asks the state that is its own. While the plan is
 * made it notes what it is told, since operators go by that: which terms are known, how patterns lie, and about how many
 * triples they have. Where all of it holds for another state too, the plan is right for that as well.
 */
export class PlannedSource implements QuadSource {
  readonly order: TermOrder;
  readonly texts: TermTexts | undefined;
  readonly unnamedGraph: TermId;
  readonly lineage: object;
  private readonly facts = new Map<string, Fact>();
  private run: QuadSource | undefined;
  /** It suits, and is kept by others. */
  private last: WeakRef<QuadSource>;
  private isPlanning = true;

  constructor(first: QuadSource) {
    this.run = first;
    this.last = new WeakRef(first);
    this.order = first.order;
    this.texts = first.texts;
    this.unnamedGraph = first.unnamedGraph;
    this.lineage = lineageOf(first);
  }

  /** Says that the plan is made: what is asked from now on belongs to a run. */
  planned(): void {
    this.isPlanning = false;
  }

  /** Whether the plan is right for a state: terms and texts lie in the same memory, and all that was noted holds. */
  suits(source: QuadSource): boolean {
    if (this.last.deref() === source) return true;
    return (
      source.order === this.order &&
      source.texts === this.texts &&
      source.unnamedGraph === this.unnamedGraph &&
      lineageOf(source) === this.lineage &&
      [...this.facts.values()].every((fact) => fact(source))
    );
  }

  begin(source: QuadSource): void {
    this.run = source;
    this.last = new WeakRef(source);
  }

  /** Lets go of the state of a run that is over. */
  rest(): void {
    this.run = undefined;
  }

  /** These two are also called by themselves. */
  idOf = (term: Term): TermId => {
    const id = this.current.idOf(term);
    this.note(
      () => `id ${termKey(term)}`,
      (other) => other.idOf(term) === id,
    );
    return id;
  };

  termOf = (id: TermId): Term => this.current.termOf(id);

  scan(pattern: IdPattern, sortBy?: TriplePosition): TripleCursor {
    this.noteTriples(pattern);
    return this.current.scan(pattern, sortBy);
  }

  probe(pattern: IdPattern, at: readonly TriplePosition[]): TripleProbe {
    this.noteTriples(pattern);
    return this.current.probe(pattern, at);
  }

  columns(pattern: IdPattern, sortBy: TriplePosition): TripleBatch | undefined {
    const found = this.current.columns(pattern, sortBy);
    this.noteTriples(pattern);
    this.note(
      () => `columns ${patternKey(pattern, sortBy)}`,
      (other) => (other.columns(pattern, sortBy) === undefined) === (found === undefined),
    );
    return found;
  }

  changedColumns(pattern: IdPattern, sortBy: TriplePosition): ChangedColumns | undefined {
    this.noteTriples(pattern);
    return this.current.changedColumns?.(pattern, sortBy);
  }

  /** For estimates alone, so that nothing need be noted. */
  sample(pattern: IdPattern, sortBy: TriplePosition): TripleBatch | undefined {
    return this.current.sample?.(pattern, sortBy);
  }

  stampOf(pattern: IdPattern): object {
    return stampIn(this.current, pattern);
  }

  count(pattern: IdPattern): number | undefined {
    this.noteTriples(pattern);
    return this.current.count?.(pattern);
  }

  estimate(pattern: IdPattern): number {
    const rows = this.current.estimate(pattern);
    this.note(
      () => `estimate ${patternKey(pattern)}`,
      (other) => isAbout(other.estimate(pattern), rows),
    );
    return rows;
  }

  namedGraphs(): readonly TermId[] {
    const graphs = this.current.namedGraphs();
    this.note(
      () => 'graphs',
      (other) => other.namedGraphs().join() === graphs.join(),
    );
    return graphs;
  }

  private get current(): QuadSource {
    if (this.run === undefined) throw new Error('A plan was asked though it does not run.');
    return this.run;
  }

  private noteTriples(pattern: IdPattern): void {
    if (!this.isPlanning) return;
    const stamp = stampIn(this.current, pattern);
    this.note(
      () => `triples ${patternKey(pattern)}`,
      (other) => stampIn(other, pattern) === stamp,
    );
  }

  private note(key: () => string, fact: Fact): void {
    if (this.isPlanning) this.facts.set(key(), fact);
  }
}

/** A source that cannot tell stands for itself, as for its triples. */
function lineageOf(source: QuadSource): object {
  return source.lineage ?? source;
}

function stampIn(source: QuadSource, pattern: IdPattern): object {
  return source.stampOf?.(pattern) ?? source;
}

function isAbout(rows: number, other: number): boolean {
  const [few, many] = rows < other ? [rows, other] : [other, rows];
  return many <= ESTIMATE_FACTOR * few + ESTIMATE_ROWS;
}
