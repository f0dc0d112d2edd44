import { type Literal, namedNode, namespaces, type Term } from '../../rdf/index.ts';
import { valueOfTerm } from '../../sparql/index.ts';
import { type DataSource, FIRST_FOREIGN_ID, type NodeId, type NodeTexts } from '../data/data-source.ts';
import { NodeMarks } from '../data/node-marks.ts';
import { BLANK, PLAIN, TAGGED, TYPED } from '../data/own-terms.ts';
import type { NodeKind } from '../shapes/shape.ts';
import type { Run, ValueTest } from './run.ts';

const STRING = `${namespaces.xsd}string`;
const LANG_STRING = `${namespaces.rdf}langString`;

/** A test of what a term is, made without the term where the source can tell: nearly all of millions of values pass. */
abstract class TermTest implements ValueTest {
  protected readonly data: DataSource;

  constructor({ data }: Run) {
    this.data = data;
  }

  prepare(): void {}

  holds(id: NodeId): boolean {
    const { texts } = this.data;
    const known = texts === undefined || id >= FIRST_FOREIGN_ID ? undefined : this.quick(id, texts);
    return known ?? this.holdsOf(this.data.termOf(id));
  }

  /** Undefined where only the term can tell. */
  protected abstract quick(id: NodeId, texts: NodeTexts): boolean | undefined;
  protected abstract holdsOf(term: Term): boolean;
}

/** Datatype and, where it is known, a lexical form that it has (SHACL 4.1.2). */
export class DatatypeTest extends TermTest {
  private readonly datatype: string;
  private readonly wanted: NodeId;
  /** The kind of term that every literal of the datatype is, and none of another; 0 for one of those that are written out. */
  private readonly kind: number;
  private readonly wellFormed = new NodeMarks();

  constructor(datatype: string, run: Run) {
    super(run);
    this.datatype = datatype;
    this.wanted = run.data.idOf(namedNode(datatype));
    this.kind = datatype === STRING ? PLAIN : datatype === LANG_STRING ? TAGGED : 0;
  }

  holdsOfAll(ids: Uint32Array): boolean {
    const { texts } = this.data;
    if (texts === undefined) return false;
    for (let at = 0; at < ids.length; at++) {
      const id = ids[at]!;
      if (id >= FIRST_FOREIGN_ID || this.quick(id, texts) !== true) return false;
    }
    return true;
  }

  protected quick(id: NodeId, texts: NodeTexts): boolean {
    const kind = texts.kindOf(id);
    if (kind !== TYPED || this.kind !== 0) return kind === this.kind;
    if (texts.datatypeOf(id) !== this.wanted) return false;
    const known = this.wellFormed.get(id);
    if (known !== undefined) return known;
    const holds = this.holdsOf(this.data.termOf(id));
    this.wellFormed.set(id, holds);
    return holds;
  }

  protected holdsOf(term: Term): boolean {
    return hasDatatype(term, this.datatype);
  }
}

function hasDatatype(term: Term, datatype: string): boolean {
  if (term.termType !== 'Literal' || term.datatype.value !== datatype) return false;
  if (datatype === STRING || datatype === LANG_STRING) return true;
  return valueOfTerm(term).kind !== 'opaque' || !isReadable(datatype);
}

/** One literal of each sort of datatypes that are understood. */
const samples = [
  '1',
  '-1',
  'true',
  '1970-01-01',
  '1970-01-01T00:00:00Z',
  '00:00:00',
  '1970',
  '1970-01',
].concat(['--01', '--01-01', '---01', 'P1M', 'PT1S']);

/** Whether values of a datatype are understood at all: then a literal that is not has an ill form. */
function isReadable(datatype: string): boolean {
  return samples.some((value) => {
    const sample: Literal = { termType: 'Literal', value, language: '', datatype: namedNode(datatype) };
    return valueOfTerm(sample).kind !== 'opaque';
  });
}

export class NodeKindTest extends TermTest {
  private readonly nodeKinds: readonly NodeKind[];

  constructor(nodeKinds: readonly NodeKind[], run: Run) {
    super(run);
    this.nodeKinds = nodeKinds;
  }

  protected quick(id: NodeId, texts: NodeTexts): boolean {
    const kind = texts.kindOf(id);
    return this.nodeKinds.includes(kind === BLANK ? 'BlankNode' : kind >= PLAIN ? 'Literal' : 'NamedNode');
  }

  protected holdsOf({ termType }: Term): boolean {
    return this.nodeKinds.includes(termType);
  }
}

/** By characters, as SPARQL's STRLEN, of which there are so many at the least and at the most; a blank node has no text. */
export class LengthTest extends TermTest {
  private readonly least: number;
  private readonly most: number;

  constructor({ least = 0, most = Number.POSITIVE_INFINITY }: LengthBounds, run: Run) {
    super(run);
    this.least = least;
    this.most = most;
  }

  protected quick(id: NodeId, texts: NodeTexts): boolean | undefined {
    if (texts.kindOf(id) === BLANK) return false;
    const size = texts.sizeOf(id);
    return size >= 4 * this.least && size <= this.most ? true : undefined;
  }

  protected holdsOf({ termType, value }: Term): boolean {
    if (termType === 'BlankNode') return false;
    const { least, most } = this;
    // A character is one or two of a string's units.
    if (value.length >= 2 * least && value.length <= most) return true;
    const characters = [...value].length;
    return characters >= least && characters <= most;
  }
}

type LengthBounds = { readonly least?: number; readonly most?: number };
