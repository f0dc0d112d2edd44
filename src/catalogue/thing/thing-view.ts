import type { Solution } from '../../engine/index.ts';
import { namedNode } from '../../rdf/index.ts';
import type { Addresses } from '../addresses.ts';
import type { Asking, Bindings } from '../asking.ts';
import { type FactRow, type Facts, isDemonstration, readFacts } from '../facts.ts';
import { kindInfo } from '../kinds.ts';
import { toListItems } from '../list-items.ts';
import { descriptionProperties, labelProperties, p } from '../properties.ts';
import { toRef } from '../refs.ts';
import type { OrderedMembers } from '../thesaurus/reading/members.ts';
import type { Kind, ThingView } from '../views.ts';
import { readThingFacts } from './thing-facts.ts';
import { LINKED_ITEMS, type ThingList, thingLists } from './thing-lists.ts';

/**
 * The page of anything that is not a resource; undefined where nothing is stated about it. Its facts, one query for
 * the totals of its lists and one for each list, side by side.
 */
export async function thingView(
  iri: string,
  kind: Exclude<Kind, 'resource'>,
  asking: Asking,
  addresses: Addresses,
): Promise<ThingView | undefined> {
  const lists = thingLists[kind];
  const [factRows, incoming, evidence, ordered, ...listRows] = await Promise.all([
    asking.read<readonly FactRow[]>('catalogue.thing', {
      thing: iri,
      demonstrationGraph: addresses.graphIri('demonstration'),
      shapesGraph: addresses.graphIri('shapes'),
      kind,
    }),
    asking.select('thing/incoming', { thing: iri }),
    kind === 'case-study' ? asking.select('lists/evidence', { thing: iri }) : [],
    kind === 'collection'
      ? asking.read<OrderedMembers | undefined>('catalogue.ordered-members', { thing: iri })
      : undefined,
    ...lists.map((list) => asking.select(list.query, bindingsOf(list, iri))),
  ]);
  if (factRows.length === 0) return undefined;
  const facts = readFacts(factRows);
  if (facts.values(p.mergedInto).length > 0) return undefined;
  return {
    ref: toRef(namedNode(iri), facts.text(...labelProperties), addresses),
    kind,
    kindLabel: kindInfo[kind].label,
    description: facts.text(...descriptionProperties),
    facts: [...readThingFacts(facts, shownApart(facts, lists), addresses), ...readEvidence(evidence)],
    lists: lists.flatMap((list, index) =>
      ordered !== undefined && list.property === p.member
        ? inOrder(list, ordered, addresses)
        : toList(list, listRows[index]!, incoming, addresses),
    ),
    demonstration: isDemonstration(facts),
    fictional: facts.isTrue(p.fictional),
  };
}

/** A fact for each piece of evidence: what it rests on, what was found, and who else tells it. */
function readEvidence(rows: readonly Solution[]): ThingView['facts'] {
  return rows.map(({ kind, text, source }) => ({
    label: kind === undefined ? 'Evidence' : `Evidence (${kind.value})`,
    property: p.evidence,
    values: [`${text?.value ?? 'no words recorded'}${source === undefined ? '' : ` (${source.value})`}`],
  }));
}

/** The three general lists are told what to look for; the others know. */
function bindingsOf(list: ThingList, thing: string): Bindings {
  if (list.query === 'lists/items' || list.query === LINKED_ITEMS) return { thing, property: list.property };
  if (list.query === 'lists/items-of-class') return { thing, property: list.property, class: list.class };
  return { thing };
}

/** The properties whose values the page shows as its description or as lists, so that they are not shown twice. */
function shownApart(facts: Facts, lists: readonly ThingList[]): ReadonlySet<string> {
  const description = descriptionProperties.find((property) => facts.text(property) !== undefined);
  const listed = lists.filter(({ query }) => query === LINKED_ITEMS).map(({ property }) => property);
  return new Set(description === undefined ? listed : [description, ...listed]);
}

/** The members of an ordered collection as it has them, and not by their labels. */
function inOrder(
  { title }: ThingList,
  { members, total }: OrderedMembers,
  addresses: Addresses,
): ThingView['lists'] {
  if (total === 0) return [];
  const items = members.map(({ iri, label }) => ({
    ref: toRef(namedNode(iri), label, addresses),
    detail: undefined,
  }));
  return [{ title, items, total, isOrdered: true }];
}

/** An empty list is left out. */
function toList(
  list: ThingList,
  rows: readonly Solution[],
  incoming: readonly Solution[],
  addresses: Addresses,
): ThingView['lists'] {
  const items = toListItems(rows, addresses);
  if (items.length === 0) return [];
  const counted = incoming.find(
    (row) =>
      list.query !== LINKED_ITEMS && row.property?.value === list.property && row.class?.value === list.class,
  );
  return [{ title: list.title, items, total: Math.max(items.length, Number(counted?.total?.value ?? 0)) }];
}
