import { badField } from './request-input.ts';

/**
 * The name of a graph as a request gives it; throws `bad-request` naming the field for what is no absolute IRI, since
 * there is nothing that a relative one would be relative to.
 */
export function graphIri(value: string, field: string): string {
  // Unicode's separators and controls count as white space here: none is allowed in an IRI (RFC 3987, section 2.2).
  if (!/^[a-z][a-z\d+.-]*:[^\s\p{C}<>"{}|\\^`]*$/iu.test(value))
    throw badField(field, `“${value}” is not an absolute IRI`);
  return value;
}
