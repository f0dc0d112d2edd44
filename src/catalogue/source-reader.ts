import { type Literal, namedNode, type Term } from '../rdf/index.ts';
import { type GraphSelector, type QuadSource, resolveDataset, type TermId } from '../sparql/index.ts';
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
  /** All that a thing is called: its label first, then other names in every language, each once. None for a literal. */
  names(subject: TermId): readonly string[];
  /** What a thing is found by and never called: misspellings, and words that are dated or hurt. None for a literal. */
  hiddenNames(subject: TermId): readonly string[];
}

/** A reader of the given graphs (by IRI), or of all. Ids are looked up once for each property. */
export function sourceReader(source: QuadSource, graphs?: readonly string[] | undefined): SourceReader {
  return selectionReader(source, readableGraphs(source, graphs));
}

/** What a caller sees of a source who may read the given graphs (by IRI), or all: their union. */
export function readableGraphs(source: QuadSource, graphs: readonly string[] | undefined): GraphSelector {
  return resolveDataset(undefined, source, { graphs, defaultGraph: 'union' }).default;
}

/** A reader of what a selector looks at. */
export function selectionReader(source: QuadSource, selector: GraphSelector): SourceReader {
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
  const facts = factsReader(source, selector);
  const objects: SourceReader['objects'] = (subject, property) => {
    const predicate = id(property);
    if (subject === 0 || predicate === 0) return [];
    return facts(subject)?.(predicate) ?? ids(subject, property, 0, 'object');
  };
  const texts: SourceReader['texts'] = (subject, property) => {
    const found = objects(subject, property);
    if (found.length === 0) return NO_TEXTS;
    if (found.length === 1) {
      const only = source.termOf(found[0]!);
      return only.termType === 'Literal' ? [only.value] : NO_TEXTS;
    }
    const literals: Literal[] = [];
    for (const object of found) {
      const term = source.termOf(object);
      if (term.termType === 'Literal') literals.push(term);
    }
    literals.sort(bySuitability);
    return literals.map(({ value }) => value);
  };
  const label: SourceReader['label'] = (subject) => {
    for (const property of labelProperties) {
      const [text] = texts(subject, property);
      if (text !== undefined) return text;
    }
    return undefined;
  };
  return {
    id,
    term: (termId) => source.termOf(termId),
    objects,
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
      if (graph === undefined) {
        const known = facts(subject);
        if (known !== undefined) return known(predicate).includes(object);
      }
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
    label,
    names: remembering(NAMES_KEPT, (subject) => {
      if (source.termOf(subject).termType === 'Literal') return [];
      const name = label(subject) ?? '';
      const others = [...texts(subject, p.prefLabel), ...texts(subject, p.altLabel)];
      if (others.length === 0) return name === '' ? NO_TEXTS : [name];
      return [...new Set([name, ...others])].filter((text) => text !== '');
    }),
    hiddenNames: remembering(NAMES_KEPT, (subject) =>
      source.termOf(subject).termType === 'Literal' ? NO_TEXTS : texts(subject, p.hiddenLabel),
    ),
  };
}

/** Things with more statements than this are asked property by property. */
const FACTS_STATEMENTS_MAX = 1000;
/** So many things are remembered: the one that is being described, and what it links to. */
const FACTS_KEPT = 64;
/** Subject terms and agents are linked to by many. */
const NAMES_KEPT = 100_000;
const NO_OBJECTS: readonly TermId[] = [];
const NO_TEXTS: readonly string[] = [];

/**
 * Reads all statements of a thing at once, since whoever asks for one property goes on to ask for ten; undefined for a
 * thing with very many. (A load of 100,000 records made their search documents in 4.4 s when each property was a
 * question of its own.)
 */
function factsReader(
  source: QuadSource,
  graphs: GraphSelector,
): (subject: TermId) => ((predicate: TermId) => readonly TermId[]) | undefined {
  return remembering(FACTS_KEPT, (subject) => {
    const pattern = { subject, predicate: 0, object: 0, graphs };
    const isLarge = source.estimate(pattern) > FACTS_STATEMENTS_MAX;
    return isLarge ? undefined : readFacts(source, pattern);
  });
}

/** The function with so many of its last answers remembered. */
function remembering<Answer>(most: number, answer: (subject: TermId) => Answer): (subject: TermId) => Answer {
  const kept = new Map<TermId, Answer>();
  // Mostly the same is asked for again.
  let last: { readonly subject: TermId; readonly found: Answer } | undefined;
  return (subject) => {
    if (last?.subject === subject) return last.found;
    const known = kept.get(subject);
    const found = known !== undefined || kept.has(subject) ? (known as Answer) : answer(subject);
    if (known === undefined) {
      if (kept.size >= most) kept.clear();
      kept.set(subject, found);
    }
    last = { subject, found };
    return found;
  };
}

/**
 * The objects of each predicate of a thing, which has so few statements that going over them takes no longer than finding them in a
 * table, and a table would have to be made.
 */
function readFacts(
  source: QuadSource,
  pattern: Parameters<QuadSource['scan']>[0],
): (predicate: TermId) => readonly TermId[] {
  const predicates: TermId[] = [];
  const objects: TermId[] = [];
  const cursor = source.scan(pattern);
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    for (let row = 0; row < batch.length; row++) {
      predicates.push(batch.predicate[row]!);
      objects.push(batch.object[row]!);
    }
  }
  return (predicate) => {
    let found: TermId[] | undefined;
    for (let at = predicates.indexOf(predicate); at >= 0 && at < predicates.length; at++) {
      if (predicates[at] !== predicate) continue;
      if (found === undefined) found = [objects[at]!];
      else found.push(objects[at]!);
    }
    return found ?? NO_OBJECTS;
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
