import type { GraphSelector, IdPattern, QuadSource } from '../../sparql/index.ts';
import type { DataSource, Links, NodeId } from './data-source.ts';
import { distinctSorted, LinksBuilder, NumberList } from './links.ts';

/** The data of a stored catalogue, or of some of its graphs. */
export function storeSource(source: QuadSource, graphs: GraphSelector): DataSource {
  const pattern = (property: NodeId, object = 0): IdPattern => ({
    subject: 0,
    predicate: property,
    object,
    graphs,
  });
  const probed = (
    nodes: Uint32Array,
    property: NodeId,
    at: 'subject' | 'object',
    take: 'subject' | 'object',
  ) => {
    const links = new LinksBuilder(nodes.length);
    if (property === 0 || nodes.length === 0) return links.finish();
    const probe = source.probe(pattern(property), [at]);
    probe.ask([nodes], nodes.length);
    for (let batch = probe.next(); batch !== undefined; batch = probe.next()) {
      const ids = batch[take];
      for (let at = 0; at < batch.length; at++) links.add(batch.row[at]!, ids[at]!);
    }
    return links.finish();
  };
  const scanned = (of: IdPattern, take: 'subject' | 'object'): Uint32Array => {
    if (of.predicate === 0) return NONE;
    const found = new NumberList();
    const cursor = source.scan(of, take);
    for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
      const ids = batch[take];
      for (let at = 0; at < batch.length; at++) found.push(ids[at]!);
    }
    return distinctSorted(found.view());
  };
  return {
    idOf: (term) => source.idOf(term),
    termOf: (id) => source.termOf(id),
    objects: (subjects, property): Links => probed(subjects, property, 'subject', 'object'),
    subjects: (objects, property): Links => probed(objects, property, 'object', 'subject'),
    statements(subjects) {
      const starts = new LinksBuilder(subjects.length);
      const objects = new NumberList();
      if (subjects.length > 0) {
        const probe = source.probe(pattern(0), ['subject']);
        probe.ask([subjects], subjects.length);
        for (let batch = probe.next(); batch !== undefined; batch = probe.next()) {
          for (let at = 0; at < batch.length; at++) {
            starts.add(batch.row[at]!, batch.predicate[at]!);
            objects.push(batch.object[at]!);
          }
        }
      }
      const links = starts.finish();
      return { starts: links.starts, properties: links.ids, objects: objects.view() };
    },
    subjectsWith(property, object) {
      return object === 0 ? NONE : scanned(pattern(property, object ?? 0), 'subject');
    },
    texts: source.texts,
    objectsWith: (property) => scanned(pattern(property), 'object'),
  };
}

const NONE = new Uint32Array(0);
