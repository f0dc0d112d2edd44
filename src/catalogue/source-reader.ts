import { type Literal, namedNode, type Term } from '../rdf/index.ts';
import { type GraphSelector, type QuadSource, resolveDataset, type TermId } from '../sparql/index.ts';
import { bySuitability } from './facts.ts';
import { labelProperties, p } from './properties.ts';
import { FactsBySubject, type StatementColumns } from './reading/facts-by-subject.ts';
import { SubjectsByObject } from './reading/subjects-by-object.ts';

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
  /** The same with the language of each. */
  literals(subject: TermId, property: string): readonly Literal[];
  /** What a thing is called, by the same rules as in `queries/`. */
  label(subject: TermId): string | undefined;
  /** All that a thing is called: its label first, then other names in every language, each once. None for a literal. */
  names(subject: TermId): readonly string[];
  /** What a thing is found by and never called: misspellings, and words that are dated or hurt. None for a literal. */
  hiddenNames(subject: TermId): readonly string[];
  /** All that is said of a thing: predicates, and in the same row of the other column what each leads to. */
  statements(subject: TermId): StatementColumns;
  /**
   * Reads at once what is said of some things, which ascend, and of what they link to by some properties, and of what links to them by
   * others: for whoever goes on to ask about each of them, and about as many more the next time.
   */
  readAhead(things: Uint32Array, links: readonly string[], linkedFrom?: readonly string[]): void;
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
  return new SelectionReader(source, selector);
}

/** Subject terms and agents are linked to by many. */
const NAMES_KEPT = 100_000;
const NO_OBJECTS: readonly TermId[] = [];
const NO_TEXTS: readonly string[] = [];

type Names = { readonly names: readonly string[]; readonly hidden: readonly string[] };

const NO_NAMES: Names = { names: NO_TEXTS, hidden: NO_TEXTS };

/** A class, since what V8 compiles of it is good for all readers of a thread. */
class SelectionReader implements SourceReader {
  private readonly source: QuadSource;
  private readonly selector: GraphSelector;
  private readonly facts: FactsBySubject;
  private readonly known = new Map<string, TermId>();
  private readonly namesById = new Map<TermId, Names>();
  /** Of properties by which things that were read ahead are linked to. */
  private readonly linkedFrom = new Map<TermId, SubjectsByObject>();

  constructor(source: QuadSource, selector: GraphSelector) {
    this.source = source;
    this.selector = selector;
    this.facts = new FactsBySubject(source, selector);
  }

  id(iri: string): TermId {
    const known = this.known.get(iri);
    if (known !== undefined) return known;
    const found = this.source.idOf(namedNode(iri));
    this.known.set(iri, found);
    return found;
  }

  term(id: TermId): Term {
    return this.source.termOf(id);
  }

  objects(subject: TermId, property: string): readonly TermId[] {
    const predicate = this.id(property);
    if (subject === 0 || predicate === 0) return NO_OBJECTS;
    return this.facts.of(subject)?.objects(predicate) ?? this.scan(subject, predicate, 0, 'object');
  }

  subjects(property: string, object: TermId): readonly TermId[] {
    const predicate = this.id(property);
    if (predicate === 0 || object === 0) return NO_OBJECTS;
    return this.linkedFrom.get(predicate)?.of(object) ?? this.scan(0, predicate, object, 'subject');
  }

  countSubjects(property: string, object: TermId): number {
    const predicate = this.id(property);
    if (predicate === 0 || object === 0) return 0;
    return this.source.estimate({ subject: 0, predicate, object, graphs: this.selector });
  }

  has(subject: TermId, property: string, object: TermId, graph?: TermId): boolean {
    const predicate = this.id(property);
    if (subject === 0 || predicate === 0 || object === 0 || graph === 0) return false;
    if (graph === undefined) {
      const facts = this.facts.of(subject);
      if (facts !== undefined) return facts.objects(predicate).includes(object);
    }
    const graphs = graph === undefined ? this.selector : ({ kind: 'one', graph } as const);
    return this.source.scan({ subject, predicate, object, graphs }).next() !== undefined;
  }

  isDeclaredIn(subject: TermId, graph: TermId): boolean {
    const predicate = this.id(p.type);
    if (predicate === 0 || subject === 0 || graph === 0) return false;
    const pattern = { subject, predicate, object: 0, graphs: { kind: 'one', graph } } as const;
    return this.source.scan(pattern).next() !== undefined;
  }

  texts(subject: TermId, property: string): readonly string[] {
    const found = this.objects(subject, property);
    if (found.length === 0) return NO_TEXTS;
    if (found.length === 1) {
      const only = this.source.termOf(found[0]!);
      return only.termType === 'Literal' ? [only.value] : NO_TEXTS;
    }
    return this.literalsOf(found).map(({ value }) => value);
  }

  literals(subject: TermId, property: string): readonly Literal[] {
    return this.literalsOf(this.objects(subject, property));
  }

  private literalsOf(objects: readonly TermId[]): readonly Literal[] {
    const literals: Literal[] = [];
    for (const object of objects) {
      const term = this.source.termOf(object);
      if (term.termType === 'Literal') literals.push(term);
    }
    return literals.sort(bySuitability);
  }

  label(subject: TermId): string | undefined {
    for (const property of labelProperties) {
      const [text] = this.texts(subject, property);
      if (text !== undefined) return text;
    }
    return undefined;
  }

  names(subject: TermId): readonly string[] {
    return this.namesOf(subject).names;
  }

  hiddenNames(subject: TermId): readonly string[] {
    return this.namesOf(subject).hidden;
  }

  statements(subject: TermId): StatementColumns {
    return this.facts.statementsOf(subject);
  }

  readAhead(things: Uint32Array, links: readonly string[], linkedFrom: readonly string[] = []): void {
    const linking: Uint32Array[] = [];
    for (const predicate of this.idsOf(linkedFrom)) {
      let subjects = this.linkedFrom.get(predicate);
      if (subjects === undefined) {
        subjects = new SubjectsByObject(this.source, this.selector, predicate);
        this.linkedFrom.set(predicate, subjects);
      }
      linking.push(subjects.read(things));
    }
    this.facts.readAhead(things, this.idsOf(links), (thing) => this.namesById.has(thing), linking);
  }

  private idsOf(properties: readonly string[]): readonly TermId[] {
    return properties.map((property) => this.id(property)).filter((id) => id !== 0);
  }

  private namesOf(subject: TermId): Names {
    const known = this.namesById.get(subject);
    if (known !== undefined) return known;
    const found = this.readNames(subject);
    if (this.namesById.size >= NAMES_KEPT) this.namesById.clear();
    this.namesById.set(subject, found);
    return found;
  }

  private readNames(subject: TermId): Names {
    if (this.source.termOf(subject).termType === 'Literal') return NO_NAMES;
    const name = this.label(subject) ?? '';
    const hidden = this.texts(subject, p.hiddenLabel);
    const others = [...this.texts(subject, p.prefLabel), ...this.texts(subject, p.altLabel)];
    if (others.length === 0) return { names: name === '' ? NO_TEXTS : [name], hidden };
    return { names: [...new Set([name, ...others])].filter((text) => text !== ''), hidden };
  }

  private scan(
    subject: TermId,
    predicate: TermId,
    object: TermId,
    take: 'subject' | 'object',
  ): readonly TermId[] {
    const found: TermId[] = [];
    const cursor = this.source.scan({ subject, predicate, object, graphs: this.selector }, take);
    for (let batch = cursor.next(); batch !== undefined; batch = cursor.next())
      for (let row = 0; row < batch.length; row++) found.push(batch[take][row]!);
    return found;
  }
}
