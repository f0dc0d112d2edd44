import type { Interrupt } from '../../base/index.ts';
import type { DataSource, Links, NodeId } from '../data/data-source.ts';
import type { NodeClasses } from '../data/node-classes.ts';
import type { Constraint, Path, Shape, ShapeIndex } from '../shapes/shape.ts';

/** Something that a shape finds wrong about a focus node, as ids. */
export type Found = {
  readonly focus: NodeId;
  readonly shape: Shape;
  readonly constraint: Constraint;
  /** The path of the property that it is about, where it is about one. */
  readonly path: Path | undefined;
  /** The value that is wrong, where it is one. */
  readonly value: NodeId | undefined;
};

/**
 * `root` is the node that the check was begun with, and `by` the constraint of the shape that it was begun with: what a
 * property of a property finds is about another node, by another constraint.
 */
export type OnFound = (found: Found, root: NodeId, by: Constraint) => void;

/**
 * Whether single values pass a constraint; `prepare` is told first which ones will be asked about. Nearly all values of nearly all
 * batches pass, so one that can tell quickly of all together has a loop of its own for that.
 */
export interface ValueTest {
  prepare(ids: Uint32Array): void;
  holds(id: NodeId): boolean;
  holdsOfAll?(ids: Uint32Array): boolean;
}

/** A constraint being checked: the shape's focus nodes and the values of each. */
export type Checking = {
  readonly run: Run;
  readonly focus: Uint32Array;
  readonly values: Links;
  /** Only whether nodes conform is asked, so that what a nested shape finds need not be told. */
  readonly quiet: boolean;
  /** The node of a row fails; at which value, and beside which property where that is not the shape's own. */
  fail(row: number, value?: NodeId, path?: Path): void;
  /** What a nested shape found is found by way of this row too. */
  pass(row: number, found: Found): void;
};

/** What the checks of one validation share. */
export interface Run {
  readonly data: DataSource;
  readonly classes: NodeClasses;
  readonly interrupt: Interrupt;
  /** The test of single values that a constraint is, made once. */
  testOf(constraint: Constraint): ValueTest;
  /** Whether nodes conform to a shape (SHACL 3.4.3). */
  conformsTo(shape: ShapeIndex): ValueTest;
  /** What a shape finds about nodes, which ascend and are distinct. */
  check(shape: ShapeIndex, focus: Uint32Array, onFound: OnFound): void;
}
