import type { Links, NodeId } from '../data/data-source.ts';
import type { Constraint, Shape } from '../shapes/shape.ts';
import type { Checking, Found, OnFound, Run } from './run.ts';

/** One constraint of a shape, checked for the focus nodes of a batch. */
export class BatchCheck implements Checking {
  readonly run: Run;
  readonly focus: Uint32Array;
  readonly values: Links;
  readonly quiet: boolean;
  private readonly shape: Shape;
  private readonly constraint: Constraint;
  private readonly onFound: OnFound;

  constructor(
    run: Run,
    shape: Shape,
    constraint: Constraint,
    focus: Uint32Array,
    values: Links,
    quiet: boolean,
    onFound: OnFound,
  ) {
    this.run = run;
    this.shape = shape;
    this.constraint = constraint;
    this.focus = focus;
    this.values = values;
    this.quiet = quiet;
    this.onFound = onFound;
  }

  fail(row: number, value?: NodeId, path = this.shape.path): void {
    const { shape, constraint } = this;
    const focus = this.focus[row]!;
    this.onFound({ focus, shape, constraint, path, value }, focus, constraint);
  }

  pass(row: number, found: Found): void {
    this.onFound(found, this.focus[row]!, this.constraint);
  }
}
