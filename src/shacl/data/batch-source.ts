import type { Term } from '../../rdf/index.ts';
import type { DataSource, Links, NodeId, NodeTexts, StatementLinks } from './data-source.ts';
import { LinksBuilder } from './links.ts';

/**
 * A source that reads all statements of the nodes that are being looked at once, for shapes that ask for one property after
 * the other.
 */
export class BatchSource implements DataSource {
  readonly texts: NodeTexts | undefined;
  private readonly source: DataSource;
  private nodes: Uint32Array | undefined;
  private byProperty: ReadonlyMap<NodeId, Links> = new Map();

  constructor(source: DataSource) {
    this.source = source;
    this.texts = source.texts;
  }

  /** From here on, these nodes and no others are at hand. The list itself is what is recognised. */
  hold(nodes: Uint32Array): void {
    if (nodes === this.nodes) return;
    if (this.source.hold !== undefined) {
      this.source.hold(nodes);
      return;
    }
    this.nodes = nodes;
    const { starts, properties, objects } = this.source.statements(nodes);
    const builders = new Map<NodeId, LinksBuilder>();
    for (let row = 0; row < nodes.length; row++) {
      for (let at = starts[row]!; at < starts[row + 1]!; at++) {
        let builder = builders.get(properties[at]!);
        if (builder === undefined) {
          builder = new LinksBuilder(nodes.length);
          builders.set(properties[at]!, builder);
        }
        builder.add(row, objects[at]!);
      }
    }
    this.byProperty = new Map([...builders].map(([property, builder]) => [property, builder.finish()]));
  }

  objects(subjects: Uint32Array, property: NodeId): Links {
    if (subjects !== this.nodes) return this.source.objects(subjects, property);
    return this.byProperty.get(property) ?? new LinksBuilder(subjects.length).finish();
  }

  idOf(term: Term): NodeId {
    return this.source.idOf(term);
  }

  termOf(id: NodeId): Term {
    return this.source.termOf(id);
  }

  subjects(objects: Uint32Array, property: NodeId): Links {
    return this.source.subjects(objects, property);
  }

  statements(subjects: Uint32Array): StatementLinks {
    return this.source.statements(subjects);
  }

  andNarrower(type: NodeId): Uint32Array | undefined {
    return this.source.andNarrower?.(type);
  }

  subjectsWith(property: NodeId, object: NodeId | undefined): Uint32Array {
    return this.source.subjectsWith(property, object);
  }

  objectsWith(property: NodeId): Uint32Array {
    return this.source.objectsWith(property);
  }
}
