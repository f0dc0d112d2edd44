import { namedNode } from '../../rdf/index.ts';
import type { GraphSelector, QuadSource, TermId } from '../../sparql/index.ts';
import { mainClassOf } from '../kinds.ts';
import { p } from '../properties.ts';
import { byTerm } from './by-term.ts';
import { mayRead } from './fact-reader.ts';
import { IdSet } from './id-set.ts';
import { changedStatements, type Kept, keptFor } from './kept-for-source.ts';

/** A resource with the day on which a catalogue record of it was made; `day` is 0 for one without. */
export type DatedResource = {
  readonly resource: TermId;
  readonly day: TermId;
  /** Whether the graph of the demonstration declares it. */
  readonly ofDemonstration: boolean;
};

export interface NewestResources {
  /** By falling day, then those that are not of the demonstration first; one with several records comes for each of them. */
  newest(limit: number, demonstrationGraph: string): readonly DatedResource[];
}

/** Worked out once, and anew only after a change of what is a resource, of records or of their days. */
export const newestResources: (source: QuadSource, graphs: GraphSelector) => NewestResources =
  keptFor(keptNewest);

function keptNewest(first: QuadSource, graphs: GraphSelector): NewestResources & Kept {
  let source = first;
  const known = new Map<string, readonly DatedResource[]>();
  return {
    newest(limit, demonstrationGraph) {
      const key = `${limit} ${demonstrationGraph}`;
      const found = known.get(key) ?? new Newest(source, graphs, demonstrationGraph).first(limit);
      known.set(key, found);
      return found;
    },
    follow(after, change) {
      source = after;
      const telling = new Set([p.type, p.created, p.primaryTopic].map((iri) => after.idOf(namedNode(iri))));
      for (const { predicate } of changedStatements(change)) {
        if (!telling.has(predicate)) continue;
        known.clear();
        return;
      }
    },
  };
}

/** Things that are asked about at a time. */
const CHUNK = 2048;

class Newest {
  private readonly source: QuadSource;
  private readonly graphs: GraphSelector;
  private readonly compare: (a: TermId, b: TermId) => number;
  private readonly type: TermId;
  private readonly created: TermId;
  private readonly topic: TermId;
  private readonly resourceClass: TermId;
  private readonly demonstration: TermId;

  constructor(source: QuadSource, graphs: GraphSelector, demonstrationGraph: string) {
    const id = (iri: string): TermId => source.idOf(namedNode(iri));
    const graph = id(demonstrationGraph);
    this.source = source;
    this.graphs = graphs;
    this.compare = byTerm(source);
    this.type = id(p.type);
    this.created = id(p.created);
    this.topic = id(p.primaryTopic);
    this.resourceClass = id(mainClassOf('resource'));
    this.demonstration = graph !== 0 && mayRead(graphs, graph) ? graph : 0;
  }

  first(limit: number): readonly DatedResource[] {
    if (this.type === 0 || this.resourceClass === 0) return [];
    const found: DatedResource[] = [];
    for (const days of this.daysDescending()) {
      if (found.length >= limit) break;
      found.push(...this.ofDays(days));
    }
    if (found.length < limit) found.push(...this.undated(found));
    return found.slice(0, limit);
  }

  /** Days by falling value, those of equal value together. */
  private *daysDescending(): Generator<readonly TermId[]> {
    const days = this.distinctDays();
    for (let at = 0; at < days.length; ) {
      const start = at++;
      while (at < days.length && this.compare(days[start]!, days[at]!) === 0) at++;
      yield days.slice(start, at);
    }
  }

  private distinctDays(): readonly TermId[] {
    if (this.created === 0) return [];
    const days: TermId[] = [];
    const pattern = { subject: 0, predicate: this.created, object: 0, graphs: this.graphs };
    const cursor = this.source.scan(pattern, 'object');
    let last: TermId = 0;
    for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
      for (let row = 0; row < batch.length; row++) {
        if (batch.object[row] === last) continue;
        last = batch.object[row]!;
        days.push(last);
      }
    }
    return days.sort((a, b) => this.compare(b, a));
  }

  /** The resources whose records were made on some days, which are equal: one for each statement that says so. */
  private ofDays(days: readonly TermId[]): readonly DatedResource[] {
    const found = days.flatMap((day) => {
      const pattern = { subject: 0, predicate: this.created, object: day, graphs: this.graphs };
      const records = idsOf(this.source.scan(pattern, 'subject'), 'subject');
      return this.topicsOf(records).map((resource) => ({ resource, day }));
    });
    const isResource = this.membersAmong(found, this.graphs);
    return this.inOrder(found.filter(({ resource }) => isResource.has(resource)));
  }

  /** What records, which ascend, are about. */
  private topicsOf(records: readonly TermId[]): readonly TermId[] {
    if (this.topic === 0) return [];
    const topics: TermId[] = [];
    const probe = this.source.probe({ subject: 0, predicate: this.topic, object: 0, graphs: this.graphs }, [
      'subject',
    ]);
    for (const some of chunksOf(records)) {
      probe.ask([some], some.length);
      for (let batch = probe.next(); batch !== undefined; batch = probe.next())
        for (let i = 0; i < batch.length; i++) topics.push(batch.object[i]!);
    }
    return topics;
  }

  private undated(dated: readonly DatedResource[]): readonly DatedResource[] {
    const isDated = new Set(dated.map(({ resource }) => resource));
    const pattern = { subject: 0, predicate: this.type, object: this.resourceClass, graphs: this.graphs };
    const all = idsOf(this.source.scan(pattern), 'subject');
    return this.inOrder(
      all.filter((resource) => !isDated.has(resource)).map((resource) => ({ resource, day: 0 })),
    );
  }

  private inOrder(found: readonly Omit<DatedResource, 'ofDemonstration'>[]): readonly DatedResource[] {
    const graph = this.demonstration;
    const isOfIt = graph === 0 ? new IdSet() : this.membersAmong(found, { kind: 'one', graph });
    return found
      .map((each) => ({ ...each, ofDemonstration: isOfIt.has(each.resource) }))
      .sort(
        (a, b) =>
          Number(a.ofDemonstration) - Number(b.ofDemonstration) || this.compare(a.resource, b.resource),
      );
  }

  /** Those of some things that are declared to be resources. */
  private membersAmong(found: readonly Pick<DatedResource, 'resource'>[], graphs: GraphSelector): IdSet {
    const members = new IdSet();
    const pattern = { subject: 0, predicate: this.type, object: this.resourceClass, graphs };
    const probe = this.source.probe(pattern, ['subject']);
    const ids = new Set(found.map(({ resource }) => resource));
    for (const some of chunksOf([...ids].sort((a, b) => a - b))) {
      probe.ask([some], some.length);
      for (let batch = probe.next(); batch !== undefined; batch = probe.next())
        for (let i = 0; i < batch.length; i++) members.add(some[batch.row[i]!]!);
    }
    return members;
  }
}

function* chunksOf(ids: readonly TermId[]): Generator<Uint32Array> {
  for (let at = 0; at < ids.length; at += CHUNK) yield Uint32Array.from(ids.slice(at, at + CHUNK));
}

function idsOf(cursor: ReturnType<QuadSource['scan']>, position: 'subject' | 'object'): readonly TermId[] {
  const found: TermId[] = [];
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next())
    for (let row = 0; row < batch.length; row++) found.push(batch[position][row]!);
  return found;
}
