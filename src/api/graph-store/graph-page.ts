import { seeOther } from '../../http/index.ts';
import { namedNode, nTriplesTerm } from '../../rdf/index.ts';
import { type ApiSettings, basePathOf } from '../dependencies.ts';
import type { Target } from './target.ts';

/** Statements that a reader is shown of a graph to begin with. */
const SHOWN = 100;

/** Where people look at a graph: its first statements in the query editor, where they can ask for others. `at` as it was given. */
export function graphPage({ graph }: Target, at: string | undefined, settings: ApiSettings): Response {
  const pattern = '?subject ?predicate ?object';
  const where = graph === '' ? pattern : `GRAPH ${nTriplesTerm(namedNode(graph))} { ${pattern} }`;
  const query = `SELECT * WHERE {\n  ${where}\n}\nLIMIT ${SHOWN}`;
  const parameters = new URLSearchParams({ query, ...(at !== undefined && { at }) });
  return seeOther(`${basePathOf(settings)}/sparql?${parameters}`, {
    vary: 'Accept',
    'cache-control': 'no-cache',
  });
}
