import { type Literal, namedNode, namespaces, type Term } from '../../rdf/index.ts';
import { valueOfTerm } from '../../sparql/index.ts';
import { FIRST_OWN_ID, type NodeId } from '../data/data-source.ts';
import { NodeMarks } from '../data/node-marks.ts';
import type { NodeKind } from '../shapes/shape.ts';
import type { Run, ValueTest } from './run.ts';

const STRING = `${namespaces.xsd}string`;
const LANG_STRING = `${namespaces.rdf}langString`;

/** What `NodeTexts.kindOf` answers: see `TEXT_KINDS` of `sparql/source.ts`. */
const [BLANK, PLAIN, TAGGED, TYPED] = [2, 3, 4, 5];

/** A test of what a term is, made without the term where the source can tell: nearly all of millions of values pass. */
function testBy(
  run: Run,
  quick: (id: NodeId) => boolean | undefined,
  holds: (term: Term) => boolean,
): ValueTest {
  const { data } = run;
  return {
    prepare() {},
    holds(id) {
      const known = data.texts === undefined || id >= FIRST_OWN_ID ? undefined : quick(id);
      return known ?? holds(data.termOf(id));
    },
  };
}

/** Datatype and, where it is known, a lexical form that it has (SHACL 4.1.2). */
export function datatypeTest(datatype: string, run: Run): ValueTest {
  const { data } = run;
  const wanted = data.idOf(namedNode(datatype));
  const wellFormed = new NodeMarks();
  const quick = (id: NodeId): boolean | undefined => {
    const kind = data.texts!.kindOf(id);
    if (kind !== TYPED)
      return (kind === PLAIN && datatype === STRING) || (kind === TAGGED && datatype === LANG_STRING);
    if (data.texts!.datatypeOf(id) !== wanted) return false;
    const known = wellFormed.get(id);
    if (known !== undefined) return known;
    const holds = hasDatatype(data.termOf(id), datatype);
    wellFormed.set(id, holds);
    return holds;
  };
  return testBy(run, quick, (term) => hasDatatype(term, datatype));
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

export function nodeKindTest(nodeKinds: readonly NodeKind[], run: Run): ValueTest {
  const quick = (id: NodeId) => {
    const kind = run.data.texts!.kindOf(id);
    return nodeKinds.includes(kind === BLANK ? 'BlankNode' : kind >= PLAIN ? 'Literal' : 'NamedNode');
  };
  return testBy(run, quick, ({ termType }) => nodeKinds.includes(termType));
}

/** By characters, as SPARQL's STRLEN; a blank node has no text. In UTF-8, a character has four bytes at the most. */
export function lengthTest(
  isRight: (characters: number) => boolean,
  least: number,
  most: number,
  run: Run,
): ValueTest {
  const quick = (id: NodeId): boolean | undefined => {
    if (run.data.texts!.kindOf(id) === BLANK) return false;
    const bytes = run.data.texts!.endOf(id) - run.data.texts!.startOf(id);
    return bytes >= 4 * least && bytes <= most ? true : undefined;
  };
  return testBy(run, quick, ({ termType, value }) => {
    if (termType === 'BlankNode') return false;
    // A character is one or two of a string's units.
    const isSurelyRight = value.length >= 2 * least && value.length <= most;
    return isSurelyRight || isRight([...value].length);
  });
}
