import type { Term } from '../../rdf/index.ts';
import { termKey } from '../shapes/shapes-graph.ts';
import { type DataSource, FIRST_FOREIGN_ID, type NodeId } from './data-source.ts';

/** A source in which the shapes' own terms have ids too, though no statement has them. */
export function withForeignTerms(source: DataSource): DataSource {
  const foreign = new Map<string, NodeId>();
  const terms: Term[] = [];
  /** Shapes ask for the same few IRIs again and again. */
  const iris = new Map<string, NodeId>();
  const idOf = (term: Term): NodeId => {
    const known = source.idOf(term);
    if (known !== 0) return known;
    const key = termKey(term);
    const found = foreign.get(key);
    if (found !== undefined) return found;
    foreign.set(key, FIRST_FOREIGN_ID + terms.length);
    terms.push(term);
    return FIRST_FOREIGN_ID + terms.length - 1;
  };
  return {
    idOf(term) {
      if (term.termType !== 'NamedNode') return idOf(term);
      const asked = iris.get(term.value);
      if (asked !== undefined) return asked;
      const id = idOf(term);
      iris.set(term.value, id);
      return id;
    },
    termOf: (id) => (id >= FIRST_FOREIGN_ID ? terms[id - FIRST_FOREIGN_ID]! : source.termOf(id)),
    objects: (subjects, property) => source.objects(subjects, known(property)),
    subjects: (objects, property) => source.subjects(objects, known(property)),
    statements: (subjects) => source.statements(subjects),
    ...(source.hold !== undefined && { hold: (subjects) => source.hold!(subjects) }),
    subjectsWith: (property, object) => source.subjectsWith(known(property), object && known(object)),
    objectsWith: (property) => source.objectsWith(known(property)),
    texts: source.texts,
  };
}

function known(id: NodeId): NodeId {
  return id >= FIRST_FOREIGN_ID ? 0 : id;
}
