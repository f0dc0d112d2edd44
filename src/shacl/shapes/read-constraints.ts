import type { Literal, Term } from '../../rdf/index.ts';
import { compilePattern } from '../../sparql/index.ts';
import type { Constraint, NodeKind, ShapeIndex } from './shape.ts';
import { illFormed, iri, nodeText, type ShapesGraph } from './shapes-graph.ts';

/** What reading a shape's constraints needs. `shapeOf` gives the place of another shape. */
export type ConstraintReading = {
  readonly graph: ShapesGraph;
  readonly shape: Term;
  /** Whether the shape has a path. */
  readonly isProperty: boolean;
  /** Shapes of the siblings' qualified values (SHACL 4.7.3). */
  readonly siblings: readonly Term[];
  shapeOf(node: Term): ShapeIndex;
};

/** All constraints that the parameters of a shape declare, in the order of the table. */
export function readConstraints(reading: ConstraintReading): readonly Constraint[] {
  const { graph, shape } = reading;
  return parameters.flatMap(([name, read]) =>
    graph.values(shape, iri('sh', name)).flatMap((value) => {
      const constraint = read(value, reading);
      return constraint === undefined ? [] : [constraint];
    }),
  );
}

type Reader = (value: Term, reading: ConstraintReading) => Constraint | undefined;

const range =
  (kind: 'minExclusive' | 'minInclusive' | 'maxExclusive' | 'maxInclusive'): Reader =>
  (value, { shape }) => ({ kind, bound: literalOf(value, shape, kind) });
const length =
  (kind: 'minLength' | 'maxLength'): Reader =>
  (value, { shape }) => ({ kind, length: wholeNumber(value, shape, kind) });
const pair =
  (kind: 'equals' | 'disjoint' | 'lessThan' | 'lessThanOrEquals'): Reader =>
  (value, reading) => {
    if (kind.startsWith('lessThan')) onlyWithPath(reading, kind);
    return { kind, property: iriOf(value, reading.shape, kind) };
  };
const shapeValue =
  (kind: 'not' | 'node' | 'property'): Reader =>
  (value, { shapeOf }) => ({ kind, shape: shapeOf(value) });
const shapeList =
  (kind: 'and' | 'or' | 'xone'): Reader =>
  (value, { graph, shape, shapeOf }) => ({ kind, shapes: graph.list(value, shape).map(shapeOf) });

const parameters: readonly (readonly [string, Reader])[] = [
  ['class', (value, { shape }) => ({ kind: 'class', class: iriOf(value, shape, 'class') })],
  ['datatype', (value, { shape }) => ({ kind: 'datatype', datatype: iriOf(value, shape, 'datatype') })],
  ['nodeKind', (value, { shape }) => ({ kind: 'nodeKind', nodeKinds: nodeKindsOf(value, shape) })],
  ['minCount', count('minCount')],
  ['maxCount', count('maxCount')],
  ['minExclusive', range('minExclusive')],
  ['minInclusive', range('minInclusive')],
  ['maxExclusive', range('maxExclusive')],
  ['maxInclusive', range('maxInclusive')],
  ['minLength', length('minLength')],
  ['maxLength', length('maxLength')],
  ['pattern', readPattern],
  ['languageIn', readLanguages],
  ['uniqueLang', readUniqueLang],
  ['equals', pair('equals')],
  ['disjoint', pair('disjoint')],
  ['lessThan', pair('lessThan')],
  ['lessThanOrEquals', pair('lessThanOrEquals')],
  ['not', shapeValue('not')],
  ['and', shapeList('and')],
  ['or', shapeList('or')],
  ['xone', shapeList('xone')],
  ['node', shapeValue('node')],
  ['property', shapeValue('property')],
  ['qualifiedMinCount', qualified('qualifiedMinCount')],
  ['qualifiedMaxCount', qualified('qualifiedMaxCount')],
  ['closed', readClosed],
  ['hasValue', (value) => ({ kind: 'hasValue', value })],
  ['in', (value, { graph, shape }) => ({ kind: 'in', values: graph.list(value, shape) })],
];

/** Their local names. */
export const parameterNames: readonly string[] = parameters.map(([name]) => name);

function count(kind: 'minCount' | 'maxCount'): Reader {
  return (value, reading) => {
    onlyWithPath(reading, kind);
    return { kind, count: wholeNumber(value, reading.shape, kind) };
  };
}

function readPattern(value: Term, { graph, shape }: ConstraintReading): Constraint {
  const given = graph.value(shape, iri('sh', 'flags'));
  const flags = given === undefined ? '' : literalOf(given, shape, 'flags').value;
  const pattern = literalOf(value, shape, 'pattern').value;
  if (compilePattern(pattern, flags) === undefined)
    throw illFormed(
      shape,
      `“${pattern}” with the flags “${flags}” is no regular expression as SPARQL has them`,
    );
  return { kind: 'pattern', pattern, flags };
}

function readLanguages(value: Term, { graph, shape }: ConstraintReading): Constraint {
  const languages = graph.list(value, shape).map((each) => literalOf(each, shape, 'languageIn').value);
  return { kind: 'languageIn', languages };
}

function readUniqueLang(value: Term, reading: ConstraintReading): Constraint | undefined {
  onlyWithPath(reading, 'uniqueLang');
  // Written `"1"^^xsd:boolean` it is ill-formed; the test suite (uniqueLang-002) has it that such a one says nothing.
  return isTrue(value) ? { kind: 'uniqueLang' } : undefined;
}

function qualified(kind: 'qualifiedMinCount' | 'qualifiedMaxCount'): Reader {
  return (value, { graph, shape, isProperty, siblings, shapeOf }) => {
    const inner = graph.values(shape, iri('sh', 'qualifiedValueShape'));
    // Of a node shape there is nothing to count (the test suite's node/qualified-001).
    if (!isProperty || inner.length === 0) return undefined;
    if (inner.length > 1) throw illFormed(shape, 'it has two qualified value shapes');
    const isDisjoint = graph.values(shape, iri('sh', 'qualifiedValueShapesDisjoint')).some(isTrue);
    return {
      kind,
      shape: shapeOf(inner[0]!),
      count: wholeNumber(value, shape, kind),
      disjointWith: isDisjoint ? siblings.map(shapeOf) : [],
    };
  };
}

function readClosed(value: Term, { graph, shape }: ConstraintReading): Constraint | undefined {
  if (!isTrue(value)) return undefined;
  const ignored = graph.value(shape, iri('sh', 'ignoredProperties'));
  const allowed = [
    ...(ignored === undefined ? [] : graph.list(ignored, shape)),
    ...graph.values(shape, iri('sh', 'property')).flatMap((each) => graph.values(each, iri('sh', 'path'))),
  ];
  return {
    kind: 'closed',
    allowed: allowed.filter(({ termType }) => termType === 'NamedNode').map((each) => each.value),
  };
}

const nodeKinds: Readonly<Record<string, readonly NodeKind[]>> = {
  [iri('sh', 'BlankNode')]: ['BlankNode'],
  [iri('sh', 'IRI')]: ['NamedNode'],
  [iri('sh', 'Literal')]: ['Literal'],
  [iri('sh', 'BlankNodeOrIRI')]: ['BlankNode', 'NamedNode'],
  [iri('sh', 'BlankNodeOrLiteral')]: ['BlankNode', 'Literal'],
  [iri('sh', 'IRIOrLiteral')]: ['NamedNode', 'Literal'],
};

function nodeKindsOf(value: Term, shape: Term): readonly NodeKind[] {
  const found = Object.hasOwn(nodeKinds, value.value) ? nodeKinds[value.value] : undefined;
  if (found === undefined) throw illFormed(shape, `${nodeText(value)} is no kind of nodes`);
  return found;
}

function onlyWithPath({ shape, isProperty }: ConstraintReading, parameter: string): void {
  if (!isProperty) throw illFormed(shape, `sh:${parameter} needs a path`);
}

export function isTrue(value: Term): boolean {
  return (
    value.termType === 'Literal' && value.datatype.value === iri('xsd', 'boolean') && value.value === 'true'
  );
}

function iriOf(value: Term, shape: Term, parameter: string): string {
  if (value.termType === 'NamedNode') return value.value;
  throw illFormed(shape, `sh:${parameter} takes an IRI, not ${nodeText(value)}`);
}

function literalOf(value: Term, shape: Term, parameter: string): Literal {
  if (value.termType === 'Literal') return value;
  throw illFormed(shape, `sh:${parameter} takes a literal, not ${nodeText(value)}`);
}

function wholeNumber(value: Term, shape: Term, parameter: string): number {
  const number = value.termType === 'Literal' ? Number(value.value) : Number.NaN;
  if (Number.isSafeInteger(number) && number >= 0) return number;
  throw illFormed(shape, `sh:${parameter} takes a whole number, not ${nodeText(value)}`);
}
