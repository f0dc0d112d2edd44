import type { Literal, Term } from '../../rdf/index.ts';
import type { DataSource } from '../data/data-source.ts';
import type { Constraint, Path, Severity, Shape, Shapes } from '../shapes/shape.ts';
import type { Found } from '../validate/run.ts';
import { defaultMessage } from './default-message.ts';
import { problemOf } from './problem-of.ts';

/** One result of a validation report (SHACL 3.6.2), as plain data. */
export type ValidationResult = {
  readonly focus: Term;
  readonly severity: Severity;
  readonly severityIri: string;
  /** The shape's node in the shapes graph. */
  readonly shape: Term;
  /** The IRI of the constraint component. */
  readonly component: string;
  readonly path: Path | undefined;
  readonly value: Term | undefined;
  /** The words of the shape, or ours where it has none. */
  readonly messages: readonly Literal[];
  /** What the property is called, where the shape says it. */
  readonly field: string | undefined;
  /** What is wrong, as half a sentence. */
  readonly problem: string;
};

/** `shapes`: those that found it. */
export function toResult(
  { focus, shape, constraint, path, value }: Found,
  data: DataSource,
  shapes: Shapes,
): ValidationResult {
  const wrong = value === undefined ? undefined : data.termOf(value);
  return {
    focus: data.termOf(focus),
    severity: shape.severity,
    severityIri: shape.severityIri,
    shape: shape.id,
    component: componentOf(constraint),
    path,
    value: wrong,
    messages: shape.messages.length > 0 ? shape.messages : [defaultMessage(constraint, shapes)],
    field: fieldOf(shape),
    // Without a path the value is the thing itself, which whoever reads this has before them.
    problem: problemOf(constraint, path === undefined ? undefined : wrong, { shapes, path }),
  };
}

function fieldOf({ presentation: { name, label } }: Shape): string | undefined {
  return name ?? label;
}

const SHACL = 'http://www.w3.org/ns/shacl#';

export function componentOf({ kind }: Constraint): string {
  return `${SHACL}${kind[0]!.toUpperCase()}${kind.slice(1)}ConstraintComponent`;
}
