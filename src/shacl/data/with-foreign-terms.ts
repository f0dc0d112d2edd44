import type { Term } from '../../rdf/index.ts';
import { termKey } from '../shapes/shapes-graph.ts';
import { type DataSource, FIRST_FOREIGN_ID, type NodeId } from './data-source.ts';

/** A source in which the shapes' own terms have ids too, though no statement has them. */
export function withForeignTerms(source: DataSource): DataSource {
  const foreign = new Map<string, NodeId>();
  const terms: Term[] = [];
  return {
    idOf(term) {
      const known = source.idOf(term);
      if (known !== 0) return known;
      const key = termKey(term);
      const found = foreign.get(key);
      if (found !== undefined) return found;
      foreign.set(key, FIRST_FOREIGN_ID + terms.length);
      terms.push(term);
      return FIRST_FOREIGN_ID + terms.length - 1;
    },
    termOf: (id) => (id >= FIRST_FOREIGN_ID ? terms[id - FIRST_FOREIGN_ID]! : source.termOf(id)),
    objects: (subjects, property) => source.objects(subjects, known(property)),
    subjects: (objects, property) => source.subjects(objects, known(property)),
    statements: (subjects) => source.statements(subjects),
    subjectsWith: (property, object) => source.subjectsWith(known(property), object && known(object)),
    objectsWith: (property) => source.objectsWith(known(property)),
    texts: source.texts,
  };
}

function known(id: NodeId): NodeId {
  return id >= FIRST_FOREIGN_ID ? 0 : id;
}
