import { PinakesError } from '../../../base/index.ts';
import { namedNode } from '../../../rdf/index.ts';
import type { QuadReader, Store } from '../../../store/index.ts';
import type { Precondition } from '../../changes.ts';

/** Whether a graph is there: a named one while it has statements, the unnamed one ('') always. */
export function graphIsThere(graph: string, source: QuadReader): boolean {
  if (graph === '') return true;
  const id = source.idOf(namedNode(graph));
  if (id === 0) return false;
  const pattern = { subject: 0, predicate: 0, object: 0, graphs: { kind: 'one', graph: id } } as const;
  return source.scan(pattern).next() !== undefined;
}

/** Throws `precondition-failed` unless everything that the caller took for granted is so in what was last committed. */
export function assertPrecondition(
  precondition: Precondition | undefined,
  store: Pick<Store, 'generation' | 'reader'>,
): void {
  const { generation, graph } = precondition ?? {};
  if (generation !== undefined && generation !== store.generation.number) {
    throw new PinakesError(
      'precondition-failed',
      'The catalogue has changed since you read it. Read it again, and decide anew.',
    );
  }
  if (graph === undefined || graphIsThere(graph.iri, store.reader()) === graph.exists) return;
  throw new PinakesError(
    'precondition-failed',
    `${graph.iri === '' ? 'The default graph' : `The graph <${graph.iri}>`} is ${graph.exists ? 'not there' : 'there already'}, and the request has a condition that it ${graph.exists ? 'is' : 'is not'}.`,
    { detail: { graph: graph.iri } },
  );
}
