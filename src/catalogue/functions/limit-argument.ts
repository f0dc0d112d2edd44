import { namespaces, type Term } from '../../rdf/index.ts';
import { callError, type PropertyFunction } from '../../sparql/index.ts';

/** How many results an argument asks for; throws `bad-request` where it is no whole number from 1 on. */
export function limitArgument(argument: Term, callee: PropertyFunction): number {
  const isInteger = argument.termType === 'Literal' && argument.datatype.value === `${namespaces.xsd}integer`;
  const limit = isInteger ? Number(argument.value) : Number.NaN;
  if (limit >= 1) return Math.min(limit, Number.MAX_SAFE_INTEGER);
  throw callError(
    callee,
    `The number of results is “${argument.value}”, and has to be a whole number from 1 on.`,
  );
}
