import { PinakesError } from '../../../base/index.ts';
import type { PropertyFunctions } from '../../../sparql/index.ts';
import type { Writer } from './open-writer.ts';

/**
 * The property functions for the WHERE of an update. What they know of the catalogue is kept when a change is committed,
 * so they answer rightly until the request has changed something, and refuse from then on.
 */
export function functionsBeforeChanges(
  { setup, connection }: Pick<Writer, 'setup' | 'connection'>,
  state: { readonly changes: number },
): PropertyFunctions | undefined {
  const functions = setup.propertyFunctions?.(connection);
  if (functions === undefined) return undefined;
  return new Map(
    [...functions].map(([iri, called]) => [
      iri,
      {
        ...called,
        find(call) {
          if (state.changes === 0) return called.find(call);
          throw new PinakesError(
            'sparql-unsupported',
            `${called.name} cannot be asked after an operation of the same request that changed something. Send what follows as a request of its own.`,
            { detail: { function: iri } },
          );
        },
      },
    ]),
  );
}
