import type { TermId } from '../../../sparql/index.ts';
import type { ConceptReader } from './concept-reader.ts';
import type { SchemeIndex } from './scheme-index.ts';
import type { ConceptRef, SchemeEntry, SchemeView, SchemeWindow } from './thesaurus-views.ts';

/** What a list of a scheme's page has: its part, and how many there are in all. */
export type Listed = Pick<SchemeView, 'list' | 'entries' | 'total'>;

type Node = {
  readonly concept: TermId;
  readonly above: Node | undefined;
  readonly depth: number;
  below: readonly Node[];
  /** Narrower concepts that are not listed, as there would be too many lines. */
  more: number;
};

/**
 * The hierarchy below the top concepts, or below and with one concept, as lines in their order with how deep each is. It is followed level by
 * level as long as there is room for all that is directly below a concept; what is not followed says how many are there. Where there is no room for
 * what is directly below the one concept, a part of it is listed, and `total` counts it.
 */
export function hierarchyOf(
  { members, tops }: SchemeIndex,
  { under, offset, limit }: SchemeWindow,
  read: ConceptReader,
): Listed {
  const inScheme = new Set(members);
  const root = under === undefined ? 0 : read.id(under);
  const starts =
    under === undefined ? idsOf(tops, read.siblings(tops), read) : inScheme.has(root) ? [root] : [];
  const shown = under === undefined ? starts.slice(offset, offset + limit) : starts;
  const roots = shown.map((concept) => node(concept, undefined));
  let lines = roots.length;
  let total = starts.length;
  const waiting = [...roots];
  for (let at = 0; at < waiting.length; at++) {
    const here = waiting[at]!;
    const below = read
      .narrower(here.concept)
      .filter((concept) => inScheme.has(concept) && !isAbove(concept, here));
    const isPart = lines + below.length > limit;
    if (isPart && !(under !== undefined && here.above === undefined)) {
      here.more = below.length;
      continue;
    }
    const ordered = idsOf(below, read.siblings(below), read);
    const listed = isPart ? ordered.slice(offset, offset + limit) : ordered;
    if (isPart) total = below.length;
    lines += listed.length;
    here.below = listed.map((concept) => node(concept, here));
    waiting.push(...here.below);
  }
  return { list: 'hierarchy', entries: linesOf(roots, read), total };
}

const node = (concept: TermId, above: Node | undefined): Node => ({
  concept,
  above,
  depth: above === undefined ? 0 : above.depth + 1,
  below: [],
  more: 0,
});

/** A concept that is broader than itself by way of others would be followed for ever. */
function isAbove(concept: TermId, from: Node): boolean {
  for (let one: Node | undefined = from; one !== undefined; one = one.above)
    if (one.concept === concept) return true;
  return false;
}

/** The concepts in the order that they are told in. */
function idsOf(
  concepts: readonly TermId[],
  ordered: readonly ConceptRef[],
  read: ConceptReader,
): readonly TermId[] {
  const byIri = new Map(concepts.map((concept) => [read.iriOf(concept), concept]));
  return ordered.map(({ iri }) => byIri.get(iri)!);
}

function linesOf(nodes: readonly Node[], read: ConceptReader): readonly SchemeEntry[] {
  const lines: SchemeEntry[] = [];
  const waiting = [...nodes].reverse();
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    const { depth, more } = one;
    lines.push({ ...read.ref(one.concept), found: undefined, depth, ...(more > 0 && { more }) });
    for (const below of one.below.toReversed()) waiting.push(below);
  }
  return lines;
}

export function changesOf(index: SchemeIndex, { offset, limit }: SchemeWindow, read: ConceptReader): Listed {
  const dated = index.dated();
  const entries = dated
    .slice(offset, offset + limit)
    .map(({ concept, day, isNew }) => ({ ...read.ref(concept), found: undefined, day, isNew }));
  return { list: 'changes', entries, total: dated.length };
}

/** The concepts that are no longer used, with what took their place. */
export function deprecatedOf(
  index: SchemeIndex,
  { offset, limit }: SchemeWindow,
  read: ConceptReader,
): Listed {
  const deprecated = idsOf(index.deprecated(), read.refs(index.deprecated()), read);
  const entries = deprecated.slice(offset, offset + limit).map((concept) => ({
    ...read.ref(concept),
    found: undefined,
    replacedBy: read.replacements(concept),
  }));
  return { list: 'deprecated', entries, total: deprecated.length };
}
