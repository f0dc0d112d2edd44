import { namedNode, type Term, type Triple } from '../../rdf/index.ts';
import {
  ChangeCheck,
  compileShapes,
  type DataSource,
  RememberingSource,
  type Shapes,
  storeSource,
} from '../../shacl/index.ts';
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

/** The catalogue's own graphs together, for those who ask about many small batches: one for each snapshot. */
export function rememberedData(source: QuadSource, baseUrl: string): DataSource {
  const known = remembered.get(source);
  if (known !== undefined && known.baseUrl === baseUrl) return known.data;
  const data = new RememberingSource(
    storeSource(source, selectorOf(catalogueGraphs(source, baseUrl), source)),
  );
  remembered.set(source, { baseUrl, data });
  return data;
}

const remembered = new WeakMap<QuadSource, { readonly baseUrl: string; readonly data: DataSource }>();

/** The id of the graph of the profile, 0 where there is none. */
export function profileGraph(source: QuadSource, baseUrl: string): TermId {
  return source.idOf(namedNode(`${baseUrl}/graph/${PROFILE_GRAPH}`));
}

/**
 * The profile of a catalogue as it stands in its graph, which is what `/shapes` shows; undefined for a catalogue without one. As long
 * as it says the same, it is the same object, whatever else changes.
 * @throws PinakesError `bad-request` where it is not well-formed
 */
export function readProfile(source: QuadSource, baseUrl: string): Shapes | undefined {
  const known = profiles.get(source);
  if (known !== undefined && known.baseUrl === baseUrl) return known.shapes;
  const shapes = compiled(profileTriples(source, baseUrl));
  profiles.set(source, { baseUrl, shapes });
  return shapes;
}

/** Holds changes to a profile; made once for each. */
export function changeCheck(shapes: Shapes): ChangeCheck {
  const known = checks.get(shapes);
  if (known !== undefined) return known;
  const made = new ChangeCheck(shapes);
  checks.set(shapes, made);
  return made;
}

/** One snapshot has one profile. */
const profiles = new WeakMap<QuadSource, { readonly baseUrl: string; readonly shapes: Shapes | undefined }>();
const checks = new WeakMap<Shapes, ChangeCheck>();

/** The last one, as it stood in a graph: a catalogue has one, which outlives thousands of changes. */
let last: { readonly triples: readonly Triple[]; readonly shapes: Shapes } | undefined;

function compiled(triples: readonly Triple[]): Shapes | undefined {
  if (triples.length === 0) return undefined;
  if (last === undefined || !areSame(triples, last.triples))
    last = { triples, shapes: compileShapes(triples) };
  return last.shapes;
}

/** In another order they are compiled again, which is no harm. */
function areSame(some: readonly Triple[], others: readonly Triple[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ subject, predicate, object }, at) => {
      const other = others[at]!;
      return (
        sameTerm(subject, other.subject) &&
        sameTerm(predicate, other.predicate) &&
        sameTerm(object, other.object)
      );
    })
  );
}

function sameTerm(one: Term, other: Term): boolean {
  if (one.value !== other.value || one.termType !== other.termType) return false;
  if (one.termType !== 'Literal' || other.termType !== 'Literal') return true;
  return one.language === other.language && one.datatype.value === other.datatype.value;
}

function profileTriples(source: QuadSource, baseUrl: string): readonly Triple[] {
  const graph = profileGraph(source, baseUrl);
  if (graph === 0) return [];
  const triples: Triple[] = [];
  const cursor = source.scan({ subject: 0, predicate: 0, object: 0, graphs: { kind: 'one', graph } });
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next())
    for (let row = 0; row < batch.length; row++)
      triples.push({
        subject: source.termOf(batch.subject[row]!) as Triple['subject'],
        predicate: source.termOf(batch.predicate[row]!) as Triple['predicate'],
        object: source.termOf(batch.object[row]!),
      });
  return triples;
}
