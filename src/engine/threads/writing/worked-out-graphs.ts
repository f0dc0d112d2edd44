import { PinakesError } from '../../../base/index.ts';
import { namedNode } from '../../../rdf/index.ts';
import type { Store, Transaction } from '../../../store/index.ts';
import { inferredGraphOf } from '../../inference/index.ts';
import { provenanceNames } from '../../provenance/index.ts';

/**
 * Throws `bad-request` where a change puts statements into a graph that is worked out from the others: they would be hidden by
 * what is worked out.
 */
export function assertNothingWorkedOut(
  transaction: Transaction,
  { store, baseUrl }: { readonly store: Store; readonly baseUrl: string },
): void {
  for (const iri of [inferredGraphOf(baseUrl), provenanceNames(baseUrl).graph]) {
    const graph = namedNode(iri);
    // Which is nearly always so, and spares a load to be put in order here.
    if (!transaction.knows(graph)) continue;
    const count = (reader: ReturnType<Store['reader']>) => {
      const id = reader.idOf(graph);
      const graphs = { kind: 'one', graph: id } as const;
      return id === 0 ? 0 : reader.estimate({ subject: 0, predicate: 0, object: 0, graphs });
    };
    if (count(transaction.reader()) <= count(store.reader())) continue;
    throw new PinakesError(
      'bad-request',
      `The graph <${iri}> is worked out from the others, and nothing can be put into it. Choose another graph.`,
      { detail: { graph: iri } },
    );
  }
}
