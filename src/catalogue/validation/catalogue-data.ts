import { namedNode, type Triple } from '../../rdf/index.ts';
import { compileShapes, type Shapes } from '../../shacl/index.ts';
import type { GraphSelector, QuadSource, TermId } from '../../sparql/index.ts';

/** The graph of a catalogue that has its profile. */
const PROFILE_GRAPH = 'shapes';

/** Which graphs are the catalogue's own: the unnamed one, and all below `{base}/graph/`. Others are their owners' affair. */
export function catalogueGraphs(source: QuadSource, baseUrl: string): ReadonlySet<TermId> {
  const prefix = `${baseUrl}/graph/`;
  const own = source.namedGraphs().filter((graph) => source.termOf(graph).value.startsWith(prefix));
  return new Set([source.unnamedGraph, ...own]);
}

/** What looks at these graphs together. */
export function selectorOf(graphs: ReadonlySet<TermId>, source: QuadSource): GraphSelector {
  const isAll = source.namedGraphs().every((graph) => graphs.has(graph));
  return { kind: 'union', graphs: isAll ? undefined : [...graphs] };
}

/** The id of the graph of the profile, 0 where there is none. */
export function profileGraph(source: QuadSource, baseUrl: string): TermId {
  return source.idOf(namedNode(`${baseUrl}/graph/${PROFILE_GRAPH}`));
}

/**
 * The profile of a catalogue as it stands in its graph, which is what `/shapes` shows; undefined for a catalogue without one.
 * @throws PinakesError `bad-request` where it is not well-formed
 */
export function readProfile(source: QuadSource, baseUrl: string): Shapes | undefined {
  const graph = profileGraph(source, baseUrl);
  if (graph === 0) return undefined;
  const triples: Triple[] = [];
  const cursor = source.scan({ subject: 0, predicate: 0, object: 0, graphs: { kind: 'one', graph } });
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next())
    for (let row = 0; row < batch.length; row++)
      triples.push({
        subject: source.termOf(batch.subject[row]!) as Triple['subject'],
        predicate: source.termOf(batch.predicate[row]!) as Triple['predicate'],
        object: source.termOf(batch.object[row]!),
      });
  return triples.length === 0 ? undefined : compileShapes(triples);
}
