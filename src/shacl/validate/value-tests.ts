import type { Literal, Term } from '../../rdf/index.ts';
import { compareValues, compilePattern, valueOfTerm } from '../../sparql/index.ts';
import type { NodeId } from '../data/data-source.ts';
import type { Constraint, RangeKind } from '../shapes/shape.ts';
import { datatypeTest, lengthTest, nodeKindTest } from './literal-tests.ts';
import type { Run, ValueTest } from './run.ts';

type Of<Kind extends Constraint['kind']> = Extract<Constraint, { kind: Kind }>;

/** The constraints that look at one value at a time (SHACL 4.1, 4.2 less counts, 4.3 to 4.6, 4.7.1, 4.8.3). */
export type ValueConstraintKind =
  | 'class'
  | 'datatype'
  | 'nodeKind'
  | RangeKind
  | 'minLength'
  | 'maxLength'
  | 'pattern'
  | 'languageIn'
  | 'not'
  | 'and'
  | 'or'
  | 'xone'
  | 'node'
  | 'in';

export const valueTests: {
  readonly [Kind in ValueConstraintKind]: (constraint: Of<Kind>, run: Run) => ValueTest;
} = {
  class: (constraint, { classes }) => ({
    prepare: (ids) => classes.prepare(ids),
    holds: classes.membership(constraint.class),
  }),
  datatype: ({ datatype }, run) => datatypeTest(datatype, run),
  nodeKind: ({ nodeKinds }, run) => nodeKindTest(nodeKinds, run),
  minExclusive: ({ bound }, run) => compared(run, bound, (order) => order > 0),
  minInclusive: ({ bound }, run) => compared(run, bound, (order) => order >= 0),
  maxExclusive: ({ bound }, run) => compared(run, bound, (order) => order < 0),
  maxInclusive: ({ bound }, run) => compared(run, bound, (order) => order <= 0),
  minLength: ({ length }, run) =>
    lengthTest((characters) => characters >= length, length, Number.POSITIVE_INFINITY, run),
  maxLength: ({ length }, run) => lengthTest((characters) => characters <= length, 0, length, run),
  pattern: ({ pattern, flags }, run) => {
    const compiled = compilePattern(pattern, flags);
    const tick = () => run.interrupt.check();
    return ofText(run, (text) => compiled?.matches(text, tick) === true);
  },
  languageIn: ({ languages }, run) =>
    ofTerm(
      run,
      (term) => term.termType === 'Literal' && languages.some((each) => isInRange(term.language, each)),
    ),
  not: ({ shape }, run) => combined([run.conformsTo(shape)], (count) => count === 0),
  and: ({ shapes }, run) =>
    combined(
      shapes.map((each) => run.conformsTo(each)),
      (count) => count === shapes.length,
    ),
  or: ({ shapes }, run) =>
    combined(
      shapes.map((each) => run.conformsTo(each)),
      (count) => count > 0,
    ),
  xone: ({ shapes }, run) =>
    combined(
      shapes.map((each) => run.conformsTo(each)),
      (count) => count === 1,
    ),
  node: ({ shape }, run) => run.conformsTo(shape),
  in({ values }, { data }) {
    const allowed = new Set(values.map((each) => data.idOf(each)));
    return { prepare() {}, holds: (id) => allowed.has(id) };
  },
};

export function isValueConstraint(constraint: Constraint): constraint is Of<ValueConstraintKind> {
  return Object.hasOwn(valueTests, constraint.kind);
}

function ofTerm({ data }: Run, holds: (term: Term) => boolean): ValueTest {
  return { prepare() {}, holds: (id: NodeId) => holds(data.termOf(id)) };
}

/** A blank node has no text. */
function ofText(run: Run, holds: (text: string) => boolean): ValueTest {
  return ofTerm(run, (term) => term.termType !== 'BlankNode' && holds(term.value));
}

function combined(tests: readonly ValueTest[], enough: (holding: number) => boolean): ValueTest {
  return {
    prepare(ids) {
      for (const test of tests) test.prepare(ids);
    },
    holds: (id) => enough(tests.filter((test) => test.holds(id)).length),
  };
}

function compared(run: Run, bound: Literal, holds: (order: number) => boolean): ValueTest {
  const limit = valueOfTerm(bound);
  return ofTerm(run, (term) => {
    const order = compareValues(valueOfTerm(term), limit);
    return order !== undefined && holds(order);
  });
}

/** Basic filtering (RFC 4647, 3.3.1), as SPARQL's langMatches. */
function isInRange(language: string, range: string): boolean {
  if (range === '*') return language !== '';
  const [tag, wanted] = [language.toLowerCase(), range.toLowerCase()];
  return tag === wanted || tag.startsWith(`${wanted}-`);
}
