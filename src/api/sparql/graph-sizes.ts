import type { Engine, GraphAccess, Solution } from '../../engine/index.ts';

/** How many statements the graphs of the default dataset have. */
export type GraphSizes = {
  readonly default: number;
  readonly named: readonly { readonly graph: string; readonly triples: number }[];
};

const NAMED = 'SELECT ?graph (COUNT(*) AS ?triples) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph';
const UNION = 'SELECT (COUNT(*) AS ?triples) WHERE { ?s ?p ?o }';

/** Counts the statements of each graph, once for each generation and each set of graphs that somebody may read. */
export function graphSizes(
  engine: Engine,
  defaultGraph: 'union' | 'exclusive',
): (access: GraphAccess) => Promise<GraphSizes> {
  let counted:
    | { readonly generation: number; readonly byAccess: Map<string, Promise<GraphSizes>> }
    | undefined;
  return (access) => {
    const { generation } = engine.status();
    if (counted?.generation !== generation) counted = { generation, byAccess: new Map() };
    const { byAccess } = counted;
    const key = JSON.stringify(access.graphs ?? null);
    const known = byAccess.get(key);
    if (known !== undefined) return known;
    const counting = count(engine, defaultGraph, access);
    byAccess.set(key, counting);
    // A count that failed is tried again by whoever asks next.
    counting.catch(() => byAccess.delete(key));
    return counting;
  };
}

async function count(
  engine: Engine,
  defaultGraph: 'union' | 'exclusive',
  access: GraphAccess,
): Promise<GraphSizes> {
  const rows = await engine.select({ text: NAMED, access });
  const named = rows
    .map((row) => ({ graph: row.graph!.value, triples: triplesOf(row) }))
    .sort((a, b) => (a.graph < b.graph ? -1 : 1));
  if (defaultGraph === 'exclusive') {
    const unnamed = access.graphs === undefined || access.graphs.includes('') ? '' : undefined;
    const [row] = unnamed === undefined ? [] : await engine.select({ text: UNION, access: { graphs: [''] } });
    return { default: row === undefined ? 0 : triplesOf(row), named };
  }
  const [row] = await engine.select({ text: UNION, access });
  return { default: row === undefined ? 0 : triplesOf(row), named };
}

function triplesOf(row: Solution): number {
  return Number(row.triples?.value ?? 0);
}
