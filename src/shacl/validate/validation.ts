import { type Interrupt, PinakesError, uninterrupted } from '../../base/index.ts';
import { BatchSource } from '../data/batch-source.ts';
import type { DataSource, NodeId } from '../data/data-source.ts';
import { followPath } from '../data/follow-path.ts';
import { identityLinks } from '../data/links.ts';
import { NodeClasses } from '../data/node-classes.ts';
import { withForeignTerms } from '../data/with-foreign-terms.ts';
import type { Constraint, Severity, Shape, ShapeIndex, Shapes } from '../shapes/shape.ts';
import { BatchCheck } from './batch-check.ts';
import { ConformingNodes } from './conforming-nodes.ts';
import type { Checking, OnFound, Run, ValueTest } from './run.ts';
import { setChecks } from './set-checks.ts';
import { targetNodes } from './target-nodes.ts';
import { EveryTest, isValueConstraint, valueTests } from './value-tests.ts';

/** Focus nodes that are looked at together. */
const BATCH = 4096;
/** A shape with so many constraints asks for many properties of its nodes. */
const FIELDS_MIN = 4;
/** Shapes within shapes that come back to themselves: a chain in the data that is longer is not followed. */
const NESTING_MAX = 400;

/**
 * SHACL Core over one snapshot of data: constraint by constraint, for thousands of focus nodes at a time. What it finds out
 * of the members of classes and of nodes that conform is kept, so one validation serves for many calls.
 *
 * Shapes that come back to themselves, of which SHACL leaves open what conforms, are looked at node by node: a node that is
 * being looked at is taken to conform.
 */
export class Validation implements Run {
  readonly data: DataSource;
  readonly classes: NodeClasses;
  readonly interrupt: Interrupt;
  private readonly shapes: Shapes;
  private readonly batches: BatchSource;
  private readonly tests = new Map<Constraint, ValueTest>();
  private readonly conforming = new Map<ShapeIndex, ValueTest>();
  /** Of shapes that come back to themselves, by shape and node: what is being looked at. */
  private readonly open = new Set<string>();
  private assumptions = 0;

  constructor(shapes: Shapes, data: DataSource, interrupt: Interrupt = uninterrupted) {
    this.shapes = shapes;
    this.batches = new BatchSource(withForeignTerms(data));
    this.data = this.batches;
    this.classes = new NodeClasses(this.batches);
    this.interrupt = interrupt;
  }

  /** The nodes that a shape looks at by itself (SHACL 2.1.3). */
  focusOf(shape: Shape): Uint32Array {
    if (shape.deactivated) return new Uint32Array(0);
    return targetNodes(shape, this);
  }

  /** How grave all that a constraint of a shape can find is; undefined where it has fields of its own, which may say otherwise. */
  severityOf({
    shape,
    constraint,
  }: {
    readonly shape: Shape;
    readonly constraint: Constraint;
  }): Severity | undefined {
    if (constraint.kind !== 'property') return shape.severity;
    const { severity, constraints } = this.shapes.shapes[constraint.shape]!;
    return constraints.some(({ kind }) => kind === 'property') ? undefined : severity;
  }

  /** All shapes with a target, each with all of its focus nodes. */
  validate(onFound: OnFound): void {
    for (const index of this.shapes.withTargets)
      this.check(index, this.focusOf(this.shapes.shapes[index]!), onFound);
  }

  check(index: ShapeIndex, focus: Uint32Array, onFound: OnFound): void {
    const shape = this.shapes.shapes[index]!;
    if (shape.recursive) {
      for (const node of focus)
        this.whileOpen(index, node, () =>
          this.checkBatch(shape, shape.constraints, Uint32Array.of(node), onFound, false),
        );
      return;
    }
    this.checkSome(shape, shape.constraints, focus, onFound);
  }

  /** Some constraints of a shape alone. */
  checkSome(shape: Shape, constraints: readonly Constraint[], focus: Uint32Array, onFound: OnFound): void {
    for (let from = 0; from < focus.length; from += BATCH) {
      // The list itself where it is short: it may be at hand.
      const batch = focus.length <= BATCH ? focus : focus.subarray(from, from + BATCH);
      if (constraints.length >= FIELDS_MIN) this.batches.hold(batch);
      this.checkBatch(shape, constraints, batch, onFound, false);
    }
  }

  private checkBatch(
    shape: Shape,
    constraints: readonly Constraint[],
    focus: Uint32Array,
    onFound: OnFound,
    quiet: boolean,
  ): void {
    if (shape.deactivated || focus.length === 0) return;
    this.interrupt.check();
    const values = shape.path === undefined ? identityLinks(focus) : followPath(shape.path, focus, this.data);
    for (const constraint of constraints)
      this.checkConstraint(
        constraint,
        new BatchCheck(this, shape, constraint, focus, values, quiet, onFound),
      );
  }

  private checkConstraint(constraint: Constraint, checking: Checking): void {
    if (!isValueConstraint(constraint)) {
      const check = setChecks[constraint.kind] as (constraint: Constraint, checking: Checking) => void;
      check(constraint, checking);
      return;
    }
    const { focus, values } = checking;
    const { starts, ids } = values;
    if (ids.length === 0) return;
    const test = this.testOf(constraint);
    test.prepare(ids);
    if (test.holdsOfAll?.(ids)) return;
    for (let row = 0; row < focus.length; row++)
      for (let at = starts[row]!; at < starts[row + 1]!; at++)
        if (!test.holds(ids[at]!)) checking.fail(row, ids[at]!);
  }

  testOf(constraint: Constraint): ValueTest {
    const known = this.tests.get(constraint);
    if (known !== undefined) return known;
    if (!isValueConstraint(constraint))
      throw new PinakesError('internal', `sh:${constraint.kind} does not look at single values.`);
    const make = valueTests[constraint.kind] as (constraint: Constraint, run: Run) => ValueTest;
    const test = make(constraint, this);
    this.tests.set(constraint, test);
    return test;
  }

  conformsTo(index: ShapeIndex): ValueTest {
    const known = this.conforming.get(index);
    if (known !== undefined) return known;
    const shape = this.shapes.shapes[index]!;
    const test = shape.recursive
      ? this.nodeByNode(shape)
      : (this.ofSingleValues(shape) ??
        new ConformingNodes((ids, fail) => this.checkQuietly(shape, ids, fail)));
    this.conforming.set(index, test);
    return test;
  }

  /** Of a shape that looks at nothing but the nodes themselves, what its constraints say of each; undefined for others. */
  private ofSingleValues({ path, constraints, deactivated }: Shape): ValueTest | undefined {
    if (path !== undefined || deactivated || !constraints.every(isValueConstraint)) return undefined;
    const tests = constraints.map((each) => this.testOf(each));
    return tests.length === 1 ? tests[0]! : new EveryTest(tests);
  }

  private checkQuietly(shape: Shape, nodes: Uint32Array, failed: OnFound): void {
    for (let from = 0; from < nodes.length; from += BATCH)
      this.checkBatch(shape, shape.constraints, nodes.subarray(from, from + BATCH), failed, true);
  }

  private nodeByNode(shape: Shape): ValueTest {
    const known = new Map<NodeId, boolean>();
    const look = (id: NodeId): boolean => {
      const before = this.assumptions;
      let conforms = true;
      const wasOpen = !this.whileOpen(shape.index, id, () =>
        this.checkBatch(
          shape,
          shape.constraints,
          Uint32Array.of(id),
          () => {
            conforms = false;
          },
          true,
        ),
      );
      // What hangs on a node that is only taken to conform is not for others to rely on.
      if (!wasOpen && before === this.assumptions) known.set(id, conforms);
      return conforms;
    };
    return { prepare() {}, holds: (id) => known.get(id) ?? look(id) };
  }

  /** Does the work unless the node is being looked at already. */
  private whileOpen(shape: ShapeIndex, node: NodeId, work: () => void): boolean {
    const key = `${shape} ${node}`;
    if (this.open.has(key)) {
      this.assumptions++;
      return false;
    }
    if (this.open.size >= NESTING_MAX)
      throw new PinakesError(
        'bad-request',
        `The shapes come back to themselves through more than ${NESTING_MAX} nodes of the data.`,
      );
    this.open.add(key);
    try {
      work();
    } finally {
      this.open.delete(key);
    }
    return true;
  }
}
