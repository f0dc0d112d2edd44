import { PinakesError } from '../../base/index.ts';
import { namespaces, type Prefix, type Term, type Triple } from '../../rdf/index.ts';

/** The statements of a shapes graph by subject and predicate, as compiling asks for them. */
export type ShapesGraph = {
  values(subject: Term, predicate: string): readonly Term[];
  /** Of a property that may be given once. */
  value(subject: Term, predicate: string): Term | undefined;
  subjects(predicate: string): readonly Term[];
  predicates(): readonly string[];
  has(subject: Term, predicate: string, object: string): boolean;
  /** The members of an RDF list. */
  list(head: Term, shape: Term): readonly Term[];
};

export function iri(prefix: Prefix, localName: string): string {
  return namespaces[prefix] + localName;
}

/** A shapes graph that is not well-formed (SHACL 3.4.2 and appendix A). */
export function illFormed(shape: Term, what: string): PinakesError {
  return new PinakesError('bad-request', `The shape ${nodeText(shape)} is not well-formed: ${what}.`, {
    detail: { shape: shape.value },
  });
}

export function nodeText({ termType, value }: Term): string {
  return termType === 'NamedNode' ? `<${value}>` : termType === 'BlankNode' ? `_:${value}` : `“${value}”`;
}

/** Two terms with the same key are the same term. */
export function termKey(term: Term): string {
  if (term.termType === 'NamedNode') return term.value;
  if (term.termType === 'BlankNode') return `_:${term.value}`;
  return `"${term.value}"${term.language === '' ? `^^${term.datatype.value}` : `@${term.language.toLowerCase()}`}`;
}

const NIL = iri('rdf', 'nil');
const FIRST = iri('rdf', 'first');
const REST = iri('rdf', 'rest');
const NONE: readonly Term[] = [];

export function shapesGraph(triples: Iterable<Triple>): ShapesGraph {
  const bySubject = new Map<string, Map<string, Term[]>>();
  const byPredicate = new Map<string, Map<string, Term>>();
  for (const { subject, predicate, object } of triples) {
    const key = termKey(subject);
    const own = entry(bySubject, key, () => new Map<string, Term[]>());
    const values = entry(own, predicate.value, () => []);
    if (!values.some((value) => termKey(value) === termKey(object))) values.push(object);
    entry(byPredicate, predicate.value, () => new Map<string, Term>()).set(key, subject);
  }
  const values: ShapesGraph['values'] = (subject, predicate) =>
    bySubject.get(termKey(subject))?.get(predicate) ?? NONE;
  const value: ShapesGraph['value'] = (subject, predicate) => {
    const found = values(subject, predicate);
    if (found.length > 1)
      throw illFormed(
        subject,
        `it has ${found.length} values of <${predicate}>, and may have one. A file of shapes that is added to a graph that has them already says what it says of blank nodes twice: put it in their place (PUT to the graph), or say what is more in a file of its own`,
      );
    return found[0];
  };
  return {
    values,
    value,
    subjects: (predicate) => [...(byPredicate.get(predicate)?.values() ?? [])],
    predicates: () => [...byPredicate.keys()],
    has: (subject, predicate, object) =>
      values(subject, predicate).some((each) => each.termType === 'NamedNode' && each.value === object),
    list(head, shape) {
      const members: Term[] = [];
      const seen = new Set<string>();
      for (let node = head; node.value !== NIL; ) {
        const first = values(node, FIRST);
        const rest = values(node, REST);
        if (first.length !== 1 || rest.length !== 1 || seen.has(termKey(node)))
          throw illFormed(
            shape,
            `${nodeText(head)} should be a list, with one rdf:first and one rdf:rest at each place`,
          );
        seen.add(termKey(node));
        members.push(first[0]!);
        node = rest[0]!;
      }
      return members;
    },
  };
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
