import { type Interrupt, placeIn, uninterrupted } from '../../base/index.ts';
import type { DataSource, NodeId } from '../data/data-source.ts';
import { FIRST_OWN_ID } from '../data/data-source.ts';
import { distinctSorted } from '../data/links.ts';
import type { ComparedLiterals } from '../data/own-terms.ts';
import type { Severity, Shape, Shapes } from '../shapes/shape.ts';
import { termKey } from '../shapes/shapes-graph.ts';
import type { Found } from '../validate/run.ts';
import { Validation } from '../validate/validation.ts';
import { type Affected, affectedBy, type ChangedRows, targetsAmong } from './affected.ts';
import { comparedLiterals } from './compared-literals.ts';
import { type RootedFound, unknownAmong } from './unknown-values.ts';
import { type Rules, rulesOf } from './watches.ts';

export type Change = {
  /** The data before and after, under the same ids. */
  readonly after: DataSource;
  before(): DataSource;
  readonly added: ChangedRows;
  readonly removed: ChangedRows;
};

export type ChangeFindings = {
  /** What is wrong in what the change touched. */
  readonly blocking: readonly Found[];
  /** What would be wrong but for a value of which nothing is said yet: it may come later. */
  readonly unknown: readonly Found[];
  /** What was as wrong before, what others say of a record, and what is no more than a warning. */
  readonly others: readonly Found[];
  /** To look up the terms of what was found. */
  readonly data: DataSource;
};

/** Checks changes by the constraints that look at what they touched, of the nodes that they touched. */
export class ChangeCheck {
  readonly shapes: Shapes;
  /** What an overlay has to tell apart of the literals that a change brings. */
  readonly comparedLiterals: ComparedLiterals;
  private readonly rules: Rules;

  constructor(shapes: Shapes) {
    this.shapes = shapes;
    this.comparedLiterals = comparedLiterals(shapes);
    this.rules = rulesOf(shapes);
  }

  /** `severities`: what is looked for; violations alone is less work. */
  check(
    change: Change,
    severities: readonly Severity[],
    interrupt: Interrupt = uninterrupted,
  ): ChangeFindings {
    const { shapes } = this;
    const after = new Validation(shapes, change.after, interrupt);
    const affected = affectedBy(change, this.rules, shapes, after);
    const findings = findAll(affected, after, severities).filter(({ found }) => found.length > 0);
    let before: Validation | undefined;
    const blocking: Found[] = [];
    const unknown: Found[] = [];
    const others: Found[] = [];
    for (const each of findings) {
      const violations = each.found.filter(isViolation);
      const strangers = unknownAmong(violations, each.affected.rule, shapes, after);
      const known = violations.filter((one) => !strangers.has(one));
      if (known.length > 0) before ??= new Validation(shapes, change.before(), interrupt);
      const blocks =
        before === undefined ? undefined : blockingTest(each.affected, known, { before, after, shapes });
      for (const one of each.found) {
        const to = strangers.has(one) ? unknown : isViolation(one) && blocks?.(one) ? blocking : others;
        to.push(one.found);
      }
    }
    return { blocking, unknown, others, data: after.data };
  }
}

function isViolation({ found }: RootedFound): boolean {
  return found.shape.severity === 'Violation';
}

type FoundBy = { readonly affected: Affected; readonly found: RootedFound[] };

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
    const found: FoundBy = { affected: each, found: [] };
    const rules = ofShapes.get(shape);
    if (rules === undefined) ofShapes.set(shape, [found]);
    else rules.push(found);
  }
  for (const [focus, ofShapes] of together) {
    for (const [shape, rules] of ofShapes) {
      const byConstraint = new Map(rules.map(({ affected: { rule }, found }) => [rule.constraint, found]));
      validation.checkSome(shape, [...byConstraint.keys()], focus, (found, root, by) => {
        if (severities.includes(found.shape.severity)) byConstraint.get(by)!.push({ found, root });
      });
    }
  }
  return [...together.values()].flatMap((ofShapes) => [...ofShapes.values()].flat());
}

type Validations = { readonly before: Validation; readonly after: Validation; readonly shapes: Shapes };

/**
 * What was there before does not block, unless something was added to the same field of the same record and no fewer things
 * are wrong with it: who repairs one of two faults may leave the other for later.
 */
function blockingTest(
  affected: Affected,
  wrong: readonly RootedFound[],
  { before, after, shapes }: Validations,
): (each: RootedFound) => boolean {
  const { rule } = affected;
  const nodes = distinctSorted(wrong.map(({ root }) => root).filter((id) => id < FIRST_OWN_ID));
  const were: RootedFound[] = [];
  before.checkSome(rule.shape, [rule.constraint], targetsAmong(nodes, rule.shape, before), (found, root) =>
    were.push({ found, root }),
  );
  const strangers = unknownAmong(were, rule, shapes, before);
  const keys = byRoot(were.filter((each) => isViolation(each) && !strangers.has(each)));
  const now = byRoot(wrong);
  const [addedTo, touchedAt] = [affected.added(), affected.touched()];
  return (each) => {
    const { root, found } = each;
    if (isSaidByOthers(found) && placeIn(touchedAt, root) < 0) return false;
    const old = (keys.get(root) ?? []).map((one) => keyOf(one.found, before.data));
    if (!old.includes(keyOf(found, after.data))) return true;
    return placeIn(addedTo, root) >= 0 && now.get(root)!.length >= old.length;
  };
}

/** Whether what is wrong are links of other records to this one, rather than that there are none. */
function isSaidByOthers({ path, constraint }: Found): boolean {
  return path?.kind === 'inverse' && constraint.kind !== 'minCount';
}

function byRoot(found: readonly RootedFound[]): ReadonlyMap<NodeId, readonly RootedFound[]> {
  const grouped = new Map<NodeId, RootedFound[]>();
  for (const each of found) {
    const group = grouped.get(each.root);
    if (group === undefined) grouped.set(each.root, [each]);
    else group.push(each);
  }
  return grouped;
}

/** What is the same finding before and after. */
function keyOf({ focus, shape, constraint, path, value }: Found, data: DataSource): string {
  const at = value === undefined ? '' : termKey(data.termOf(value));
  const { constraints } = shape;
  return `${focus} ${shape.index} ${constraints.indexOf(constraint)} ${path?.kind === 'property' ? path.property : ''} ${at}`;
}
