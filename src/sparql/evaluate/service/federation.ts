import type { BlankNode } from '../../../rdf/index.ts';
import type { RemoteSolution } from '../../results/read/index.ts';

/** Other servers, as SERVICE asks them. Supplied from outside: the language knows nothing of HTTP. */
export interface Federation {
  /**
   * The solutions of a SELECT query at an endpoint, in batches as they come; leaving the loop early ends the request. A
   * failure of the endpoint is `outbound-refused`, `remote-failed`, `remote-timeout` or `remote-content`; whatever else
   * is thrown ends the query.
   */
  select(
    endpoint: string,
    query: string,
    freshBlankNode: () => BlankNode,
  ): Iterable<readonly RemoteSolution[]>;
}
