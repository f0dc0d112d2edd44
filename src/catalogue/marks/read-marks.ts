import type { ReadContext, ReadFunction } from '../../engine/index.ts';
import { namedNode } from '../../rdf/index.ts';
import type { GraphSelector, TermId } from '../../sparql/index.ts';
import { p } from '../properties.ts';
import { mayRead } from '../reading/fact-reader.ts';
import { standingOf } from '../resource/standing.ts';
import { readableGraphs } from '../source-reader.ts';
import type { Standing } from '../views.ts';
import { LinksOfThings } from './links-of-things.ts';

export type MarksArgument = {
  readonly things: readonly string[];
  readonly demonstrationGraph: string;
  /** The graphs that the caller may read, by IRI; undefined for all. */
  readonly graphs: readonly string[] | undefined;
};

/** Those of the things that bear a mark, by IRI. */
export type FoundMarks = {
  readonly demonstration: readonly string[];
  readonly fictional: readonly string[];
  /** Of those that may not hold any more, how they stand. */
  readonly standing: readonly { readonly iri: string; readonly standing: Standing }[];
};

/**
 * Which things belong to the demonstration: those that its graph declares to be of some class, and those that say so
 * themselves; which say that they are fictional; and which have been superseded or withdrawn, or are under review. A few questions
 * for all of the things, as few of them bear any mark.
 */
export function readMarks(
  { source }: ReadContext,
  { things, demonstrationGraph, graphs }: MarksArgument,
): FoundMarks {
  const readable = readableGraphs(source, graphs);
  const known = new Map(things.map((iri) => [source.idOf(namedNode(iri)), iri]));
  known.delete(0);
  const links = new LinksOfThings(source, Uint32Array.from(known.keys()).sort());
  const graph = source.idOf(namedNode(demonstrationGraph));
  const declared =
    graph === 0 || !mayRead(readable, graph)
      ? []
      : [...links.from(p.type, { kind: 'one', graph })].map(({ thing }) => thing);
  const thatSay = (property: string): readonly TermId[] =>
    [...links.from(property, readable)].filter(({ other }) => isTrue(other)).map(({ thing }) => thing);
  const isTrue = (value: TermId): boolean => {
    const term = source.termOf(value);
    return term.termType === 'Literal' && (term.value === 'true' || term.value === '1');
  };
  const named = (found: Iterable<TermId>): readonly string[] =>
    [...new Set(found)].map((id) => known.get(id)!);
  return {
    demonstration: named([...declared, ...thatSay(p.demonstration)]),
    fictional: named(thatSay(p.fictional)),
    standing: standingsOf(links, readable).map(({ thing, standing }) => ({
      iri: known.get(thing)!,
      standing,
    })),
  };
}

function standingsOf(
  links: LinksOfThings,
  graphs: GraphSelector,
): readonly { readonly thing: TermId; readonly standing: Standing }[] {
  const statuses = new Map<TermId, string[]>();
  for (const { thing, other } of links.from(p.status, graphs)) {
    const status = links.source.termOf(other).value;
    statuses.set(thing, [...(statuses.get(thing) ?? []), status]);
  }
  const replaced = new Set(replacedThings(links, graphs));
  return [...new Set([...statuses.keys(), ...replaced])].flatMap((thing) => {
    const standing = standingOf(statuses.get(thing) ?? [], replaced.has(thing));
    return standing === undefined ? [] : [{ thing, standing }];
  });
}

/** What another takes the place of, whichever of the two says so, or a relation of which a cataloguer gave the reason. */
function* replacedThings(links: LinksOfThings, graphs: GraphSelector): Generator<TermId> {
  for (const { thing } of links.from(p.isReplacedBy, graphs)) yield thing;
  for (const { thing } of links.to(p.replaces, graphs)) yield thing;
  const sides = [
    [p.relationFrom, p.isReplacedBy],
    [p.relationTo, p.replaces],
  ] as const;
  for (const [side, kind] of sides) {
    const found = [...links.to(side, graphs)];
    const relations = new LinksOfThings(links.source, Uint32Array.from(found, ({ other }) => other).sort());
    const ofKind = new Set(
      [...relations.from(p.relationKind, graphs)]
        .filter(({ other }) => links.source.termOf(other).value === kind)
        .map(({ thing }) => thing),
    );
    for (const { thing, other } of found) if (ofKind.has(other)) yield thing;
  }
}

/** For the query threads, by the names that `Engine.read` takes. */
export const marksReadFunctions = { 'catalogue.marks': readMarks } satisfies Record<string, ReadFunction>;
