import type { Term } from '../../rdf/index.ts';
import type { GraphSelector, IdPattern, QuadSource, TermTexts } from '../../sparql/index.ts';
import type { DataSource, Links, NodeId, NodeTexts, StatementLinks } from './data-source.ts';
import { distinctSorted, LinksBuilder, NO_LINKS, NumberList } from './links.ts';

/** The data of a stored catalogue, or of some of its graphs. */
export function storeSource(source: QuadSource, graphs: GraphSelector): DataSource {
  return new StoreSource(source, graphs);
}

class StoreSource implements DataSource {
  readonly texts: NodeTexts | undefined;
  private readonly source: QuadSource;
  private readonly graphs: GraphSelector;

  constructor(source: QuadSource, graphs: GraphSelector) {
    this.source = source;
    this.graphs = graphs;
    this.texts = source.texts && new StoredTexts(source.texts);
  }

  idOf(term: Term): NodeId {
    return this.source.idOf(term);
  }

  idsOfIris(texts: TermTexts, places: Uint32Array): Uint32Array | undefined {
    return this.source.idsOfIris?.(texts, places);
  }

  termOf(id: NodeId): Term {
    return this.source.termOf(id);
  }

  objects(subjects: Uint32Array, property: NodeId): Links {
    return this.probed(subjects, property, 'subject', 'object');
  }

  subjects(objects: Uint32Array, property: NodeId): Links {
    return this.probed(objects, property, 'object', 'subject');
  }

  statements(subjects: Uint32Array): StatementLinks {
    const starts = new LinksBuilder(subjects.length);
    const objects = new NumberList();
    if (subjects.length > 0) {
      const probe = this.source.probe(this.pattern(0), ['subject']);
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
  }

  subjectsWith(property: NodeId, object: NodeId | undefined): Uint32Array {
    return object === 0 ? NONE : this.scanned(property, object ?? 0, 'subject');
  }

  objectsWith(property: NodeId): Uint32Array {
    return this.scanned(property, 0, 'object');
  }

  private pattern(property: NodeId, object = 0): IdPattern {
    return { subject: 0, predicate: property, object, graphs: this.graphs };
  }

  private probed(
    nodes: Uint32Array,
    property: NodeId,
    at: 'subject' | 'object',
    take: 'subject' | 'object',
  ): Links {
    if (nodes.length === 0) return NO_LINKS;
    const links = new LinksBuilder(nodes.length);
    if (property === 0) return links.finish();
    const probe = this.source.probe(this.pattern(property), [at]);
    probe.ask([nodes], nodes.length);
    for (let batch = probe.next(); batch !== undefined; batch = probe.next()) {
      const ids = batch[take];
      const { row, length } = batch;
      for (let at = 0; at < length; at++) links.add(row[at]!, ids[at]!);
    }
    return links.finish();
  }

  private scanned(property: NodeId, object: NodeId, take: 'subject' | 'object'): Uint32Array {
    if (property === 0) return NONE;
    const found = new NumberList();
    const cursor = this.source.scan(this.pattern(property, object), take);
    for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
      const ids = batch[take];
      for (let at = 0; at < batch.length; at++) found.push(ids[at]!);
    }
    return distinctSorted(found.view());
  }
}

type TextsOfSource = NonNullable<QuadSource['texts']>;

/** A character has four bytes at the most in UTF-8. */
class StoredTexts implements NodeTexts {
  private readonly texts: TextsOfSource;

  constructor(texts: TextsOfSource) {
    this.texts = texts;
  }

  kindOf(id: NodeId): number {
    return this.texts.kindOf(id);
  }

  sizeOf(id: NodeId): number {
    return this.texts.endOf(id) - this.texts.startOf(id);
  }

  datatypeOf(id: NodeId): NodeId {
    return this.texts.datatypeOf(id);
  }
}

const NONE = new Uint32Array(0);
