import { namedNode, type Term } from '../rdf/index.ts';
import type { GraphSelector, QuadSource, TermId } from '../sparql/index.ts';
import { bySuitability } from './facts.ts';
import { p } from './properties.ts';
import { labelProperties } from './thing/fact-labels.ts';

/**
 * Questions about things, answered from a source by term ids. For code that runs beside the data (projections, read
 * functions), where a query for each thing would cost more than the answer.
 */
export interface SourceReader {
  id(iri: string): TermId;
  term(id: TermId): Term;
  objects(subject: TermId, property: string): readonly TermId[];
  subjects(property: string, object: TermId): readonly TermId[];
  /** How many subjects have the object, at the most. */
  countSubjects(property: string, object: TermId): number;
  /** Whether there is such a statement, in the given graph where one is given. */
  has(subject: TermId, property: string, object: TermId, graph?: TermId): boolean;
  /** Whether the graph says of what class the subject is. */
  isDeclaredIn(subject: TermId, graph: TermId): boolean;
  /** The texts of a property, the most suitable language first. */
  texts(subject: TermId, property: string): readonly string[];
  /** What a thing is called, by the same rules as in `queries/`. */
  label(subject: TermId): string | undefined;
}

/** A reader of the given graphs (by IRI), or of all. Ids are looked up once for each property. */
export function sourceReader(source: QuadSource, graphs?: readonly string[] | undefined): SourceReader {
  const selector: GraphSelector = {
    kind: 'union',
    graphs: graphs?.map((iri) => source.idOf(namedNode(iri))).filter(Boolean),
  };
  const known = new Map<string, TermId>();
  const id = (iri: string): TermId => {
    const found = known.get(iri) ?? source.idOf(namedNode(iri));
    known.set(iri, found);
    return found;
  };
  const ids = (
    subject: TermId,
    property: string,
    object: TermId,
    take: 'subject' | 'object',
  ): readonly TermId[] => {
    const predicate = id(property);
    if (predicate === 0 || (take === 'subject' ? object : subject) === 0) return [];
    return scanIds(source, { subject, predicate, object, graphs: selector }, take);
  };
  const texts: SourceReader['texts'] = (subject, property) =>
    ids(subject, property, 0, 'object')
      .flatMap((object) => {
        const term = source.termOf(object);
        return term.termType === 'Literal' ? [term] : [];
      })
      .toSorted(bySuitability)
      .map(({ value }) => value);
  return {
    id,
    term: (termId) => source.termOf(termId),
    objects: (subject, property) => ids(subject, property, 0, 'object'),
    subjects: (property, object) => ids(0, property, object, 'subject'),
    countSubjects(property, object) {
      const predicate = id(property);
      return predicate === 0 || object === 0
        ? 0
        : source.estimate({ subject: 0, predicate, object, graphs: selector });
    },
    has(subject, property, object, graph) {
      const predicate = id(property);
      if (subject === 0 || predicate === 0 || object === 0 || graph === 0) return false;
      const graphs = graph === undefined ? selector : ({ kind: 'one', graph } as const);
      return source.scan({ subject, predicate, object, graphs }).next() !== undefined;
    },
    isDeclaredIn(subject, graph) {
      const predicate = id(p.type);
      if (subject === 0 || predicate === 0 || graph === 0) return false;
      const pattern = { subject, predicate, object: 0, graphs: { kind: 'one', graph } } as const;
      return source.scan(pattern).next() !== undefined;
    },
    texts,
    label(subject) {
      for (const property of labelProperties) {
        const [text] = texts(subject, property);
        if (text !== undefined) return text;
      }
      return undefined;
    },
  };
}

function scanIds(
  source: QuadSource,
  pattern: Parameters<QuadSource['scan']>[0],
  take: 'subject' | 'object',
): readonly TermId[] {
  const found: TermId[] = [];
  const cursor = source.scan(pattern, take);
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    for (let row = 0; row < batch.length; row++) found.push(batch[take][row]!);
  }
  return found;
}
