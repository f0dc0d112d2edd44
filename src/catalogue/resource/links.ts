import type { Solution } from '../../engine/index.ts';
import type { Term } from '../../rdf/index.ts';
import type { Addresses } from '../addresses.ts';
import { type Facts, groupFacts } from '../facts.ts';
import { linkKindOf, linkKinds } from '../link-kinds.ts';
import { p } from '../properties.ts';
import { toRef } from '../refs.ts';
import type { ResourceView } from '../views.ts';

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
  surroundings: readonly Solution[],
  addresses: Addresses,
): readonly Link[] {
  const links = new Map<string, Link>();
  const all = [...ownLinks(own), ...incomingLinks(surroundings), ...statedRelations(surroundings)];
  for (const { relation, term, label, note } of all) {
    const key = `${relation} ${term.value}`;
    const known = links.get(key);
    links.set(key, { relation, ref: known?.ref ?? toRef(term, label, addresses), note: known?.note ?? note });
  }
  return [...links.values()];
}

function* ownLinks(own: Facts): Generator<StatedLink> {
  for (const [property, { outgoing }] of linkKinds) {
    for (const { term, label } of own.values(property)) yield { relation: outgoing, term, label };
  }
}

function* incomingLinks(rows: readonly Solution[]): Generator<StatedLink> {
  const incoming = rows.filter(({ role }) => role?.value === 'incoming');
  for (const [iri, { incoming: relation }] of linkKinds) {
    for (const { property, value, label } of incoming) {
      if (property?.value === iri && value !== undefined)
        yield { relation, term: value, label: label?.value };
    }
  }
}

function* statedRelations(rows: readonly Solution[]): Generator<StatedLink> {
  for (const direction of ['outgoing', 'incoming'] as const) {
    const role = direction === 'outgoing' ? 'relation-from' : 'relation-to';
    const other = direction === 'outgoing' ? p.relationTo : p.relationFrom;
    const relations = groupFacts(
      rows.filter((row) => row.role?.value === role),
      'node',
    );
    for (const facts of relations.values()) {
      const kind = linkKindOf(facts.values(p.relationKind)[0]?.term.value ?? p.relation);
      for (const { term, label } of facts.values(other)) {
        yield { relation: kind[direction], term, label, note: facts.text(p.reason) };
      }
    }
  }
}
