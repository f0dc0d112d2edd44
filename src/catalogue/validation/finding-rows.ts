import type { DetailRow } from '../../base/index.ts';
import type { DataSource, Found, Shapes, ValidationResult } from '../../shacl/index.ts';
import { textsOf, toResult } from '../../shacl/index.ts';
import type { SourceReader } from '../source-reader.ts';

/** One finding for people: which record, which field in words, what is wrong and what to do. */
export type FindingRow = DetailRow & {
  /** The record's IRI, or the label of a blank node after `_:`. */
  readonly record: string;
  readonly label: string;
  readonly field: string;
  readonly problem: string;
  readonly message: string;
  readonly severity: string;
  readonly shape: string;
};

/** A finding with the label of its record. */
export function findingRow(
  found: Found,
  { data, shapes }: { readonly data: DataSource; readonly shapes: Shapes },
  labelOf: (focus: number) => string | undefined,
): FindingRow {
  return resultRow(toResult(found, data, shapes), labelOf(found.focus));
}

export function resultRow(result: ValidationResult, label: string | undefined): FindingRow {
  const { focus, value, shape } = result;
  const record = focus.termType === 'BlankNode' ? `_:${focus.value}` : focus.value;
  return {
    record,
    label: label ?? record,
    field: result.field ?? '',
    problem: result.problem,
    message: textsOf(result.messages).join(' '),
    severity: result.severity,
    shape: shape.termType === 'BlankNode' ? `_:${shape.value}` : shape.value,
    ...(value !== undefined && { value: value.value }),
  };
}

/** The finding as a warning: what is linked may come later. */
export function unknownRow(row: FindingRow): FindingRow {
  const what = typeof row.value === 'string' ? `<${row.value}>` : 'what is linked';
  return {
    ...row,
    severity: 'Warning',
    problem: `${what} is not in the catalogue, or nothing says what it is`,
  };
}

/** What a record is called, for the ids of a source; nodes that only shapes or a file know have no label. */
export function labelsOf(reader: Pick<SourceReader, 'label'>): (focus: number) => string | undefined {
  return (focus) => (focus < FIRST_UNKNOWN ? reader.label(focus) : undefined);
}

const FIRST_UNKNOWN = 0x80000000;

/** “Title” (IRI): title – it is missing. Give the title … */
export function findingSentence({ record, label, field, problem, message }: FindingRow): string {
  const name = label === record ? `<${record}>` : `“${label}” <${record}>`;
  return `${name}: ${field === '' ? problem : `${field}: ${problem}`}. ${message}`;
}
