import type { Connection } from '../../database/index.ts';
import type { PropertyFunctions } from '../../sparql/index.ts';
import { closesRoundFunction } from './closes-round-function.ts';
import { inSchemeFunction } from './in-scheme-function.ts';
import { relatedFunction } from './related-function.ts';
import { searchFunction } from './search-function.ts';

/** The property functions of the catalogue, for the connection of the thread that runs queries. */
export function cataloguePropertyFunctions(connection: Connection): PropertyFunctions {
  return new Map(
    [searchFunction(connection), relatedFunction(), inSchemeFunction(), closesRoundFunction()].map((it) => [
      it.iri,
      it,
    ]),
  );
}
