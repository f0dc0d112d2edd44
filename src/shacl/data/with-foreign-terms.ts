import type { Term } from '../../rdf/index.ts';
import { termKey } from '../shapes/shapes-graph.ts';
import {
  type DataSource,
  FIRST_FOREIGN_ID,
  type Links,
  type NodeId,
  type NodeTexts,
  type StatementLinks,
} from './data-source.ts';

/** A source in which the shapes' own terms have ids too, though no statement has them. */
export function withForeignTerms(source: DataSource): DataSource {
  return new ForeignTerms(source);
}

class ForeignTerms implements DataSource {
  readonly hold: ((subjects: Uint32Array) => void) | undefined;
  readonly texts: NodeTexts | undefined;
  private readonly source: DataSource;
  private readonly foreign = new Map<string, NodeId>();
  private readonly terms: Term[] = [];
  /** Shapes ask for the same few IRIs again and again. */
  private readonly iris = new Map<string, NodeId>();

  constructor(source: DataSource) {
    this.source = source;
    this.texts = source.texts;
    this.hold = source.hold && ((subjects) => source.hold!(subjects));
  }

  idOf(term: Term): NodeId {
    if (term.termType !== 'NamedNode') return this.idOfAny(term);
    const asked = this.iris.get(term.value);
    if (asked !== undefined) return asked;
    const id = this.idOfAny(term);
    this.iris.set(term.value, id);
    return id;
  }

  termOf(id: NodeId): Term {
    return id >= FIRST_FOREIGN_ID ? this.terms[id - FIRST_FOREIGN_ID]! : this.source.termOf(id);
  }

  objects(subjects: Uint32Array, property: NodeId): Links {
    return this.source.objects(subjects, known(property));
  }

  subjects(objects: Uint32Array, property: NodeId): Links {
    return this.source.subjects(objects, known(property));
  }

  statements(subjects: Uint32Array): StatementLinks {
    return this.source.statements(subjects);
  }

  andNarrower(type: NodeId): Uint32Array | undefined {
    return type >= FIRST_FOREIGN_ID ? Uint32Array.of(type) : this.source.andNarrower?.(type);
  }

  subjectsWith(property: NodeId, object: NodeId | undefined): Uint32Array {
    return this.source.subjectsWith(known(property), object && known(object));
  }

  objectsWith(property: NodeId): Uint32Array {
    return this.source.objectsWith(known(property));
  }

  private idOfAny(term: Term): NodeId {
    const id = this.source.idOf(term);
    if (id !== 0) return id;
    const key = termKey(term);
    const found = this.foreign.get(key);
    if (found !== undefined) return found;
    const made = FIRST_FOREIGN_ID + this.terms.push(term) - 1;
    this.foreign.set(key, made);
    return made;
  }
}

function known(id: NodeId): NodeId {
  return id >= FIRST_FOREIGN_ID ? 0 : id;
}
