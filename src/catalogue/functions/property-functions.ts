import { PinakesError } from '../../base/index.ts';
import type { Connection } from '../../database/index.ts';
import type { PropertyFunctions } from '../../sparql/index.ts';
import type { Queries } from '../queries.ts';
import { relatedFunction } from './related-function.ts';
import { searchFunction } from './search-function.ts';

const EXPLICIT = 'related/explicit';

/**
 * The property functions of the catalogue, for the connection of the thread that runs queries. The named queries are read
 * when one is first needed.
 */
export function cataloguePropertyFunctions(
  queries: () => Queries,
): (connection: Connection) => PropertyFunctions {
  const explicitQuery = () => {
    const query = queries().get(EXPLICIT);
    if (query !== undefined) return query.text;
    throw new PinakesError('internal', `There is no query ${EXPLICIT} in the folder of queries.`);
  };
  return (connection) =>
    new Map([searchFunction(connection), relatedFunction(explicitQuery)].map((it) => [it.iri, it]));
}
