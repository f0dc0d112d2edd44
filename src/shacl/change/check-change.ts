import { type Interrupt, uninterrupted } from '../../base/index.ts';
import type { DataSource, NodeId } from '../data/data-source.ts';
import { FIRST_FOREIGN_ID } from '../data/data-source.ts';
import { distinctSorted, indexIn } from '../data/links.ts';
import type { Severity, Shape, Shapes } from '../shapes/shape.ts';
import { termKey } from '../shapes/shapes-graph.ts';
import type { Found } from '../validate/run.ts';
import { Validation } from '../validate/validation.ts';
import { type Affected, affectedBy, type ChangedRows, targetsAmong } from './affected.ts';
import { type Rule, rulesOf } from './watches.ts';

export type Change = {
  /** The data before and after, under the same ids. */
  readonly after: DataSource;
  before(): DataSource;
  readonly added: ChangedRows;
  readonly removed: ChangedRows;
};

export type ChangeFindings = {
  /** What the change brings in, or leaves wrong in a field of a record that it touched. */
  readonly blocking: readonly Found[];
  /** What was as wrong before, and what is no more than a warning. */
  readonly others: readonly Found[];
  /** To look up the terms of what was found. */
  readonly data: DataSource;
};

/** Checks changes by the constraints that each can have touched, of the nodes for which it can have. */
export class ChangeCheck {
  readonly shapes: Shapes;
  private readonly rules: readonly Rule[];

  constructor(shapes: Shapes) {
    this.shapes = shapes;
    this.rules = rulesOf(shapes);
  }

  /** `severities`: what is looked for; violations alone is less work. */
  check(
    change: Change,
    severities: readonly Severity[],
    interrupt: Interrupt = uninterrupted,
  ): ChangeFindings {
    const validation = new Validation(this.shapes, change.after, interrupt);
    const affected = affectedBy(change, this.rules, this.shapes, change.after);
    const found = findAll(affected, validation, severities);
    const wrong = found.filter((each) => each.found.some(isViolation));
    const before = wrong.length === 0 ? undefined : new Validation(this.shapes, change.before(), interrupt);
    const blocking: Found[] = [];
    const others = found.flatMap((each) => each.found.filter((one) => !isViolation(one)));
    for (const each of wrong) {
      const parts = divide(each, validation, before!);
      blocking.push(...parts.blocking);
      others.push(...parts.left);
    }
    return { blocking, others, data: validation.data };
  }
}

function isViolation({ shape }: Found): boolean {
  return shape.severity === 'Violation';
}

type FoundBy = Affected & { readonly found: Found[] };

/** Rules of one shape for the same nodes are looked at together, which reads the nodes once. */
function findAll(
  affected: readonly Affected[],
  validation: Validation,
  severities: readonly Severity[],
): readonly FoundBy[] {
  const together = new Map<Uint32Array, Map<Shape, FoundBy[]>>();
  for (const each of affected) {
    const severity = validation.severityOf(each.rule);
    if (severity !== undefined && !severities.includes(severity)) continue;
    const ofShapes = together.get(each.focus) ?? new Map<Shape, FoundBy[]>();
    together.set(each.focus, ofShapes);
    const { shape } = each.rule;
    ofShapes.set(shape, [...(ofShapes.get(shape) ?? []), { ...each, found: [] }]);
  }
  for (const [focus, ofShapes] of together) {
    for (const [shape, rules] of ofShapes) {
      const byConstraint = new Map(rules.map((each) => [each.rule.constraint, each.found]));
      validation.checkSome(shape, [...byConstraint.keys()], focus, (found, _, by) => {
        if (severities.includes(found.shape.severity)) byConstraint.get(by)!.push(found);
      });
    }
  }
  return [...together.values()].flatMap((ofShapes) => [...ofShapes.values()].flat());
}

type Divided = { readonly blocking: readonly Found[]; readonly left: readonly Found[] };

/**
 * What was there before does not block, unless something was added to the same field of the same record and no fewer things
 * are wrong with it: who repairs one of two faults may leave the other for later.
 */
function divide(
  { rule, touched, found }: Affected & { readonly found: readonly Found[] },
  validation: Validation,
  before: Validation,
): Divided {
  const violations = found.filter(isViolation);
  const nodes = distinctSorted(violations.map(({ focus }) => focus).filter((id) => id < FIRST_FOREIGN_ID));
  const known = new Map<NodeId, string[]>();
  before.checkSome(rule.shape, [rule.constraint], targetsAmong(nodes, rule.shape, before.data), (each) => {
    if (!isViolation(each)) return;
    known.set(each.focus, [...(known.get(each.focus) ?? []), keyOf(each, before.data)]);
  });
  const added = touched();
  const counts = new Map<NodeId, number>();
  for (const { focus } of violations) counts.set(focus, (counts.get(focus) ?? 0) + 1);
  const blocks = (each: Found): boolean => {
    const were = known.get(each.focus) ?? [];
    if (!were.includes(keyOf(each, validation.data))) return true;
    return indexIn(added, each.focus) >= 0 && counts.get(each.focus)! >= were.length;
  };
  return { blocking: violations.filter(blocks), left: violations.filter((each) => !blocks(each)) };
}

/** What is the same finding before and after. */
function keyOf({ focus, shape, constraint, path, value }: Found, data: DataSource): string {
  const at = value === undefined ? '' : termKey(data.termOf(value));
  const { constraints } = shape;
  return `${focus} ${shape.index} ${constraints.indexOf(constraint)} ${path?.kind === 'property' ? path.property : ''} ${at}`;
}
