import type { HttpClient } from '../measure/http-client.ts';
import { QueryFailed, type Run, type RunOptions } from './peer.ts';
import { isGraphQuery } from './query-form.ts';

/** Asks a SPARQL endpoint by POST, which no cache on the way may answer, and reads the whole answer. */
export async function askEndpoint(
  client: HttpClient,
  url: string,
  query: string,
  { keepAnswer, timeoutMs }: RunOptions,
): Promise<Run> {
  const triples = isGraphQuery(query);
  const start = performance.now();
  const answer = await client.send(url, {
    method: 'POST',
    headers: {
      accept: triples ? 'application/n-triples, text/plain;q=0.5' : 'application/sparql-results+json',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: `query=${encodeURIComponent(query)}`,
    timeoutMs,
    keepBody: keepAnswer,
  });
  const ms = performance.now() - start;
  if (answer.status !== 200)
    throw new QueryFailed('refused', `${answer.status}: ${answer.body.toString('utf8').slice(0, 300)}`);
  return {
    ms,
    answer: keepAnswer
      ? { mediaType: triples ? 'triples' : 'json', text: answer.body.toString('utf8') }
      : undefined,
  };
}
