import type { Term } from '../../rdf/index.ts';
import type { TermTexts } from '../../sparql/index.ts';
import type { DataSource, Links, NodeId, NodeTexts, StatementLinks } from './data-source.ts';
import { LinksBuilder, NumberList } from './links.ts';
import { narrowerClasses } from './narrower-classes.ts';
import { TYPE } from './node-classes.ts';

/** Nodes that are remembered. */
const REMEMBERED_MAX = 50_000;

/**
 * Data that is asked about many small batches of statements one after the other, which link to the same things: of which classes these
 * are is read once.
 */
export class RememberingSource implements DataSource {
  readonly texts: NodeTexts | undefined;
  private readonly source: DataSource;
  private readonly type: NodeId;
  private readonly types = new Map<NodeId, Uint32Array>();
  private readonly single = new Map<NodeId, Uint32Array>();
  private readonly narrower = new Map<NodeId, Uint32Array>();

  constructor(source: DataSource) {
    this.source = source;
    this.texts = source.texts;
    this.type = source.idOf(TYPE);
  }

  idOf(term: Term): NodeId {
    return this.source.idOf(term);
  }

  idsOfIris(texts: TermTexts, places: Uint32Array): Uint32Array | undefined {
    return this.source.idsOfIris?.(texts, places);
  }

  /** The class and all narrower ones. */
  andNarrower(type: NodeId): Uint32Array {
    const known = this.narrower.get(type);
    if (known !== undefined) return known;
    const found = narrowerClasses(type, this.source);
    this.narrower.set(type, found);
    return found;
  }

  termOf(id: NodeId): Term {
    return this.source.termOf(id);
  }

  objects(subjects: Uint32Array, property: NodeId): Links {
    return property === this.type && property !== 0
      ? this.typesOf(subjects)
      : this.source.objects(subjects, property);
  }

  subjects(objects: Uint32Array, property: NodeId): Links {
    return this.source.subjects(objects, property);
  }

  statements(subjects: Uint32Array): StatementLinks {
    return this.source.statements(subjects);
  }

  subjectsWith(property: NodeId, object: NodeId | undefined): Uint32Array {
    return this.source.subjectsWith(property, object);
  }

  objectsWith(property: NodeId): Uint32Array {
    return this.source.objectsWith(property);
  }

  private typesOf(nodes: Uint32Array): Links {
    if (this.types.size >= REMEMBERED_MAX) this.types.clear();
    const unknown = new NumberList();
    for (let row = 0; row < nodes.length; row++) if (!this.types.has(nodes[row]!)) unknown.push(nodes[row]!);
    if (unknown.length > 0) this.readTypes(unknown.view());
    const links = new LinksBuilder(nodes.length);
    for (let row = 0; row < nodes.length; row++) {
      const types = this.types.get(nodes[row]!)!;
      for (let at = 0; at < types.length; at++) links.add(row, types[at]!);
    }
    return links.finish();
  }

  private readTypes(nodes: Uint32Array): void {
    const { starts, ids } = this.source.objects(nodes, this.type);
    for (let row = 0; row < nodes.length; row++)
      this.types.set(nodes[row]!, this.listOf(ids.subarray(starts[row]!, starts[row + 1]!)));
  }

  /** Most nodes are of one class: of each such there is one list. */
  private listOf(types: Uint32Array): Uint32Array {
    if (types.length !== 1) return types.slice();
    const known = this.single.get(types[0]!);
    if (known !== undefined) return known;
    const list = types.slice();
    this.single.set(types[0]!, list);
    return list;
  }
}
