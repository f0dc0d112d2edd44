import { namedNode } from '../../rdf/index.ts';
import type { Query } from '../../sparql/index.ts';
import { openLogIds, UNNAMED_GRAPH } from '../../store/index.ts';
import type { GraphAccess } from '../queries.ts';
import type { TaskContext } from '../threads/answering/task-context.ts';
import { provenanceNames } from './names.ts';
import { ProvenanceOfLog } from './provenance-of-log.ts';
import { withVirtualGraph } from './virtual-graph.ts';

export type Seen = Pick<TaskContext, 'source'> & Pick<GraphAccess, 'graphs'>;

/**
 * What a query sees: the source, and with it the graph of provenance where the query names that graph and the reader may
 * have it. `text` is that of the query, and spares those a closer look that cannot name it.
 */
export function withProvenance(query: Query, text: string, access: GraphAccess, context: TaskContext): Seen {
  const { source, baseUrl, provenance, connection, generation, interrupt, memory } = context;
  const plain = { source, graphs: access.graphs };
  if (!/provenance/i.test(text) || (provenance === 'staff' && access.staff === false)) return plain;
  const names = provenanceNames(baseUrl);
  if (!JSON.stringify(query).includes(JSON.stringify(names.graph))) return plain;
  const { logIdOf } = openLogIds(generation.dictionary);
  const logged = access.graphs
    ?.map((graph) => (graph === '' ? UNNAMED_GRAPH : source.idOf(namedNode(graph))))
    .filter((id) => id > 0)
    .map((id) => (id === UNNAMED_GRAPH ? id : logIdOf(id)));
  const log = new ProvenanceOfLog({ connection, generation, source, graphs: logged, interrupt }, names);
  return {
    source: withVirtualGraph(source, names.graph, log, memory),
    graphs: access.graphs && [...access.graphs, names.graph],
  };
}
