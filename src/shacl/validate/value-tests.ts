import type { Literal, Term } from '../../rdf/index.ts';
import { compareValues, compilePattern, valueOfTerm } from '../../sparql/index.ts';
import type { DataSource, NodeId } from '../data/data-source.ts';
import type { Membership, NodeClasses } from '../data/node-classes.ts';
import type { Constraint, RangeKind, ShapeIndex } from '../shapes/shape.ts';
import { DatatypeTest, LengthTest, NodeKindTest } from './literal-tests.ts';
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
  class: (constraint, { classes }) => new ClassTest(constraint.class, classes),
  datatype: ({ datatype }, run) => new DatatypeTest(datatype, run),
  nodeKind: ({ nodeKinds }, run) => new NodeKindTest(nodeKinds, run),
  minExclusive: ({ bound }, run) => compared(run, bound, (order) => order > 0),
  minInclusive: ({ bound }, run) => compared(run, bound, (order) => order >= 0),
  maxExclusive: ({ bound }, run) => compared(run, bound, (order) => order < 0),
  maxInclusive: ({ bound }, run) => compared(run, bound, (order) => order <= 0),
  minLength: ({ length }, run) => new LengthTest({ least: length }, run),
  maxLength: ({ length }, run) => new LengthTest({ most: length }, run),
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
  not: ({ shape }, run) => new CountTest([run.conformsTo(shape)], 0, 0),
  and: ({ shapes }, run) => new CountTest(conforming(shapes, run), shapes.length, shapes.length),
  or: ({ shapes }, run) => new CountTest(conforming(shapes, run), 1, shapes.length),
  xone: ({ shapes }, run) => new CountTest(conforming(shapes, run), 1, 1),
  node: ({ shape }, run) => run.conformsTo(shape),
  in: ({ values }, { data }) => new InTest(values.map((each) => data.idOf(each))),
};

export function isValueConstraint(constraint: Constraint): constraint is Of<ValueConstraintKind> {
  return Object.hasOwn(valueTests, constraint.kind);
}

function conforming(shapes: readonly ShapeIndex[], run: Run): readonly ValueTest[] {
  return shapes.map((each) => run.conformsTo(each));
}

class ClassTest implements ValueTest {
  private readonly classes: NodeClasses;
  private readonly isMember: Membership;

  constructor(iri: string, classes: NodeClasses) {
    this.classes = classes;
    this.isMember = classes.membership(iri);
  }

  prepare(ids: Uint32Array): void {
    this.classes.prepare(ids);
  }

  holds(id: NodeId): boolean {
    return this.isMember.holds(id);
  }

  holdsOfAll(ids: Uint32Array): boolean {
    for (let at = 0; at < ids.length; at++) if (!this.isMember.holds(ids[at]!)) return false;
    return true;
  }
}

class InTest implements ValueTest {
  private readonly allowed: ReadonlySet<NodeId>;

  constructor(allowed: readonly NodeId[]) {
    this.allowed = new Set(allowed);
  }

  prepare(): void {}

  holds(id: NodeId): boolean {
    return this.allowed.has(id);
  }
}

/** So many of some tests at the least and at the most hold. */
class CountTest implements ValueTest {
  private readonly tests: readonly ValueTest[];
  private readonly least: number;
  private readonly most: number;

  constructor(tests: readonly ValueTest[], least: number, most: number) {
    this.tests = tests;
    this.least = least;
    this.most = most;
  }

  prepare(ids: Uint32Array): void {
    for (const test of this.tests) test.prepare(ids);
  }

  holds(id: NodeId): boolean {
    const { tests, least, most } = this;
    // From `least` on, more make no difference.
    const decides = most >= tests.length;
    let holding = 0;
    for (let at = 0; at < tests.length; at++) {
      if (tests[at]!.holds(id)) holding++;
      if (decides && holding >= least) return true;
    }
    return holding >= least && holding <= most;
  }
}

/** All of some tests hold. */
export class EveryTest implements ValueTest {
  private readonly tests: readonly ValueTest[];

  constructor(tests: readonly ValueTest[]) {
    this.tests = tests;
  }

  prepare(ids: Uint32Array): void {
    for (const test of this.tests) test.prepare(ids);
  }

  holds(id: NodeId): boolean {
    const { tests } = this;
    for (let at = 0; at < tests.length; at++) if (!tests[at]!.holds(id)) return false;
    return true;
  }
}

/** What only the term itself can tell. */
class AskedOfTerm implements ValueTest {
  private readonly data: DataSource;
  private readonly holdsOf: (term: Term) => boolean;

  constructor({ data }: Run, holdsOf: (term: Term) => boolean) {
    this.data = data;
    this.holdsOf = holdsOf;
  }

  prepare(): void {}

  holds(id: NodeId): boolean {
    return this.holdsOf(this.data.termOf(id));
  }
}

function ofTerm(run: Run, holds: (term: Term) => boolean): ValueTest {
  return new AskedOfTerm(run, holds);
}

/** A blank node has no text. */
function ofText(run: Run, holds: (text: string) => boolean): ValueTest {
  return ofTerm(run, (term) => term.termType !== 'BlankNode' && holds(term.value));
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
