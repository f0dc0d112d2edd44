import { PinakesError } from '../../base/index.ts';
import { acceptedResults, type Federation, readSolutions } from '../../sparql/index.ts';
import type { RemoteCaller } from './remote-caller.ts';
import { addressOf, successfulAnswer } from './successful-answer.ts';

/** SERVICE over the SPARQL 1.1 Protocol: a query is posted as a form, which every server takes at any length. */
export function federationOver(call: RemoteCaller): Federation {
  return {
    *select(endpoint, query, freshBlankNode) {
      const answer = successfulAnswer(call, {
        method: 'POST',
        url: endpoint,
        headers: { accept: acceptedResults, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ query }).toString(),
      });
      try {
        yield* readSolutions(answer.mediaType, answer.chunks, freshBlankNode);
      } catch (thrown) {
        if (!(thrown instanceof PinakesError) || thrown.code !== 'remote-content') throw thrown;
        const address = addressOf(answer.url);
        throw new PinakesError('remote-content', `${address}: ${thrown.message}`, {
          detail: { ...thrown.detail, address },
          cause: thrown,
        });
      } finally {
        answer.close();
      }
    },
  };
}
