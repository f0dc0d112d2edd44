import { PinakesError } from '../../../base/index.ts';
import type { PropertyFunctions } from '../../../sparql/index.ts';

/**
 * The property functions for a query of an earlier state. Those that answer from statements are asked as ever; those that
 * know of the present alone refuse, since what they would find is of another time.
 */
export function functionsOfThePast(functions: PropertyFunctions | undefined): PropertyFunctions | undefined {
  if (functions === undefined) return undefined;
  return new Map(
    [...functions].map(([iri, called]) => [
      iri,
      called.presentOnly !== true
        ? called
        : {
            ...called,
            find() {
              throw new PinakesError(
                'sparql-unsupported',
                `${called.name} finds what is there at present, and cannot be asked as of an earlier moment. Use FILTER with CONTAINS or REGEX, or ask without “at”.`,
                { detail: { function: iri } },
              );
            },
          },
    ]),
  );
}
