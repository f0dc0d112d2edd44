import type { GraphSelector, QuadSource, TermId } from '../../sparql/index.ts';
import { objectsIn, ThingColumns } from './thing-columns.ts';

/** Things with more statements than this are asked property by property. */
const FACTS_STATEMENTS_MAX = 1000;
/** So many things are remembered: the one that is being described, and what it links to. */
const FACTS_KEPT = 64;

/** Statements of one thing, or of several: predicates, and beside each what it leads to. */
export type StatementColumns = { readonly predicates: Uint32Array; readonly objects: Uint32Array };

/** What is said of a thing. */
export class Facts {
  readonly subject: TermId;
  private readonly columns: StatementColumns;
  private readonly start: number;
  private readonly end: number;

  constructor(subject: TermId, columns: StatementColumns, start: number, end: number) {
    this.subject = subject;
    this.columns = columns;
    this.start = start;
    this.end = end;
  }

  objects(predicate: TermId): readonly TermId[] {
    return objectsIn(this.columns, this.start, this.end, predicate);
  }

  get statements(): StatementColumns {
    const { columns, start, end } = this;
    return {
      predicates: columns.predicates.subarray(start, end),
      objects: columns.objects.subarray(start, end),
    };
  }
}

/**
 * Reads all statements of a thing at once, since whoever asks for one property goes on to ask for ten. (A load of 100,000 records
 * made their search documents in 4.4 s when each property was a question of its own.)
 */
export class FactsBySubject {
  private readonly source: QuadSource;
  private readonly graphs: GraphSelector;
  private readonly kept = new Map<TermId, Facts>();
  // Mostly the same is asked for again.
  private last: Facts | undefined;
  /** What was read ahead: of the things themselves, and of what they link to. */
  private ahead: readonly [ThingColumns, ThingColumns] | undefined;

  constructor(source: QuadSource, graphs: GraphSelector) {
    this.source = source;
    this.graphs = graphs;
  }

  /** Undefined for a thing with very many statements, unless they were read ahead. */
  of(subject: TermId): Facts | undefined {
    if (this.last?.subject === subject) return this.last;
    this.last = this.readAheadOf(subject) ?? this.kept.get(subject) ?? this.read(subject);
    return this.last;
  }

  /** The same, of things with very many as well. */
  statementsOf(subject: TermId): StatementColumns {
    return this.of(subject)?.statements ?? this.all(subject);
  }

  /**
   * Reads of some things, which ascend, and of what they link to by some predicates, but for what `isKnown`, and of `others`, a list or
   * several.
   */
  readAhead(
    things: Uint32Array,
    links: readonly TermId[],
    isKnown: (thing: TermId) => boolean,
    others: readonly Uint32Array[] = [],
  ): void {
    this.ahead ??= [new ThingColumns(this.source, this.graphs), new ThingColumns(this.source, this.graphs)];
    this.last = undefined;
    const [own, linked] = this.ahead;
    own.read(things);
    linked.read(linkedBy(own, links, isKnown, others));
  }

  private readAheadOf(subject: TermId): Facts | undefined {
    for (const columns of this.ahead ?? []) {
      const place = columns.placeOf(subject);
      if (place >= 0) return new Facts(subject, columns, columns.startOf(place), columns.endOf(place));
    }
    return undefined;
  }

  private read(subject: TermId): Facts | undefined {
    const pattern = { subject, predicate: 0, object: 0, graphs: this.graphs };
    if (this.source.estimate(pattern) > FACTS_STATEMENTS_MAX) return undefined;
    const columns = this.all(subject);
    const facts = new Facts(subject, columns, 0, columns.objects.length);
    if (this.kept.size >= FACTS_KEPT) this.kept.clear();
    this.kept.set(subject, facts);
    return facts;
  }

  private all(subject: TermId): StatementColumns {
    const predicates: TermId[] = [];
    const objects: TermId[] = [];
    const cursor = this.source.scan({ subject, predicate: 0, object: 0, graphs: this.graphs });
    for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
      for (let row = 0; row < batch.length; row++) {
        predicates.push(batch.predicate[row]!);
        objects.push(batch.object[row]!);
      }
    }
    return { predicates: Uint32Array.from(predicates), objects: Uint32Array.from(objects) };
  }
}

function linkedBy(
  { predicates, objects, length }: ThingColumns,
  links: readonly TermId[],
  isKnown: (thing: TermId) => boolean,
  others: readonly Uint32Array[],
): Uint32Array {
  const found = new Set<TermId>();
  for (let row = 0; row < length; row++)
    if (links.includes(predicates[row]!) && !isKnown(objects[row]!)) found.add(objects[row]!);
  for (const each of others) for (const thing of each) found.add(thing);
  return Uint32Array.from(found).sort();
}
