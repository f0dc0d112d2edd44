import { namespaces } from '../../../../rdf/index.ts';
import type { Value } from './value.ts';
import { wholeTypes } from './whole.ts';

/** Datatypes whose ill-formed literals are false, and not an error. */
const falseWhenMalformed = new Set(
  ['boolean', 'decimal', 'float', 'double', ...wholeTypes].map((name) => namespaces.xsd + name),
);

/** The effective boolean value (SPARQL 1.1 Query 17.2.2), undefined for an error. */
export function effectiveBoolean(value: Value | undefined): boolean | undefined {
  switch (value?.kind) {
    case 'boolean':
      return value.value;
    case 'string':
    case 'tagged':
      return value.text !== '';
    case 'integer':
      return value.value !== 0;
    case 'decimal':
      return value.value.unscaled !== 0n;
    case 'float':
    case 'double':
      return value.value !== 0 && !Number.isNaN(value.value);
    case 'opaque':
      return falseWhenMalformed.has(value.term.datatype.value) ? false : undefined;
    default:
      return undefined;
  }
}
