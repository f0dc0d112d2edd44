import { PinakesError } from '../../base/index.ts';
import type { ReadContext, ReadFunction } from '../../engine/index.ts';
import { type ListPage, listTotal, type Place, readList } from '../../listing/index.ts';
import { namedNode } from '../../rdf/index.ts';
import type { GraphSelector, QuadSource, TermId } from '../../sparql/index.ts';
import { mainClassOf } from '../kinds.ts';
import { p } from '../properties.ts';
import { type FactReader, factReader } from '../reading/fact-reader.ts';
import { readableGraphs } from '../source-reader.ts';
import { filingName } from './filing-name.ts';
import { type ListedKind, listedKinds } from './listed-kinds.ts';

export type ListArgument = {
  readonly kind: ListedKind;
  readonly limit: number;
  /** Where the page begins: the first that is filed where this name would be, or behind; or a place that a page named. */
  readonly from: string | Place | undefined;
  readonly graphs: readonly string[] | undefined;
};

/** A thing of a list with what a list says of it. */
export type FoundEntry = {
  readonly iri: string;
  readonly label: string | undefined;
  /** Who made it, when and where; each in the order in which it is told. */
  readonly parts: readonly string[];
  /** How many resources an agent has to do with; undefined for what is no agent. */
  readonly uses: number | undefined;
};

export type FoundList = Omit<ListPage, 'keys'> & { readonly entries: readonly FoundEntry[] };

/** A page of the resources, case studies or agents, by name. */
export function readListPage({ connection, source, at }: ReadContext, argument: ListArgument): FoundList {
  assertPresent(at);
  const { kind, limit, graphs } = argument;
  const info = listedKinds.find((listed) => listed.kind === kind)!;
  const from =
    typeof argument.from === 'string' ? { filing: filingName(argument.from, info) } : argument.from;
  const { keys, ...page } = readList(connection, { list: kind, from, limit, scopes: graphs });
  const readable = readableGraphs(source, graphs);
  const reader = factReader(source, readable);
  const uses = kind === 'agent' ? usesOf(source, readable) : () => undefined;
  return {
    ...page,
    entries: keys.map((iri) => {
      const id = reader.id(iri);
      return { iri, label: reader.label(id), parts: partsOf(id, reader), uses: uses(id) };
    }),
  };
}

/** How many things of each kind there are. */
export function readTotals(
  { connection, at }: ReadContext,
  { graphs }: Pick<ListArgument, 'graphs'>,
): Readonly<Record<ListedKind, number>> {
  assertPresent(at);
  const totals = listedKinds.map(({ kind }) => [kind, listTotal(connection, kind, graphs)] as const);
  return Object.fromEntries(totals) as Record<ListedKind, number>;
}

function assertPresent(at: number | undefined): void {
  if (at !== undefined) throw new PinakesError('bad-request', 'Lists have what is there at present.');
}

/** Who made a thing, when and where, each in the order in which a list tells it. */
export function partsOf(thing: TermId, reader: FactReader): readonly string[] {
  const least = (property: string): readonly string[] =>
    reader
      .objects(thing, property)
      .map((id) => reader.term(id).value)
      .toSorted()
      .slice(0, 1);
  const creators = reader
    .objects(thing, p.creator)
    .flatMap((creator) => reader.objects(creator, p.name).map((id) => reader.term(id).value));
  const made = [...new Set(creators)].toSorted().join('; ');
  return [made, ...least(p.issued), ...least(p.spatial)].filter((part) => part !== '');
}

/** What an agent may have to do with a resource. */
const PARTS_OF_AGENTS = [p.creator, p.publisher, p.developedWith];

/** Counts resources that have to do with an agent, each once. */
function usesOf(source: QuadSource, graphs: GraphSelector): (agent: TermId) => number {
  const id = (iri: string): TermId => source.idOf(namedNode(iri));
  const predicates = PARTS_OF_AGENTS.map(id).filter((predicate) => predicate !== 0);
  const ofResources = {
    subject: 0,
    predicate: id(p.type),
    object: id(mainClassOf('resource')),
    graphs,
  };
  if (ofResources.predicate === 0 || ofResources.object === 0) return () => 0;
  const probe = source.probe(ofResources, ['subject']);
  return (agent) => {
    const things = new Set<TermId>();
    for (const predicate of predicates) {
      const cursor = source.scan({ subject: 0, predicate, object: agent, graphs }, 'subject');
      for (let batch = cursor.next(); batch !== undefined; batch = cursor.next())
        for (let row = 0; row < batch.length; row++) things.add(batch.subject[row]!);
    }
    probe.ask([Uint32Array.from(things).sort()], things.size);
    let resources = 0;
    for (let batch = probe.next(); batch !== undefined; batch = probe.next()) resources += batch.length;
    return resources;
  };
}

/** For the query threads, by the names that `Engine.read` takes. */
export const listReadFunctions = {
  'catalogue.list': readListPage,
  'catalogue.totals': readTotals,
} satisfies Record<string, ReadFunction>;
