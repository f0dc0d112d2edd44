import type { Term } from '../../rdf/index.ts';
import type { Addresses } from '../addresses.ts';
import { type FactRow, type Facts, readFacts, type Value } from '../facts.ts';
import { linkKindOf, linkKinds } from '../link-kinds.ts';
import { p } from '../properties.ts';
import type { ThingRows } from '../reading/fact-reader.ts';
import { compareNames, toRef } from '../refs.ts';
import type { ResourceView } from '../views.ts';
import type { ResourceRows } from './read-resource.ts';

type Link = ResourceView['links'][number];
type StatedLink = {
  readonly relation: string;
  readonly term: Term;
  readonly label: string | undefined;
  readonly note?: string | undefined;
};

/**
 * The links that were stated between a resource and other documents, strongest first: its own, those that lead to it,
 * and the relations for which a cataloguer gave a reason. One entry for each document and relation; where reasons were
 * given from both sides, it has the one from this side.
 */
export function readLinks(
  own: Facts,
  { incoming, relationsFrom, relationsTo }: ResourceRows,
  addresses: Addresses,
): readonly Link[] {
  const links = new Map<string, Link>();
  const all = [
    ...ownLinks(own),
    ...incomingLinks(incoming),
    ...statedRelations('outgoing', p.relationTo, relationsFrom),
    ...statedRelations('incoming', p.relationFrom, relationsTo),
  ];
  for (const { relation, term, label, note } of all) {
    const key = `${relation} ${term.value}`;
    const known = links.get(key);
    links.set(key, { relation, ref: known?.ref ?? toRef(term, label, addresses), note: known?.note ?? note });
  }
  return [...links.values()];
}

function* ownLinks(own: Facts): Generator<StatedLink> {
  for (const [property, { outgoing }] of linkKinds) {
    for (const { term, label } of byName(own.values(property))) yield { relation: outgoing, term, label };
  }
}

function* incomingLinks(rows: readonly FactRow[]): Generator<StatedLink> {
  for (const [iri, { incoming: relation }] of linkKinds) {
    const links = rows.filter(({ property }) => property === iri);
    for (const { term, label } of byName(links.map(({ value, label }) => ({ term: value, label }))))
      yield { relation, term, label };
  }
}

function* statedRelations(
  direction: 'outgoing' | 'incoming',
  other: string,
  relations: readonly ThingRows[],
): Generator<StatedLink> {
  for (const { rows } of relations) {
    const facts = readFacts(rows);
    const kind = linkKindOf(facts.values(p.relationKind)[0]?.term.value ?? p.relation);
    for (const { term, label } of facts.values(other)) {
      yield { relation: kind[direction], term, label, note: facts.text(p.reason) };
    }
  }
}

/** Links of one relation are in the order of what the documents are called. */
function byName(values: readonly Value[]): readonly Value[] {
  const nameOf = ({ term, label }: Value): string => label ?? term.value;
  return values.toSorted(
    (a, b) => compareNames(nameOf(a), nameOf(b)) || (a.term.value < b.term.value ? -1 : 1),
  );
}
