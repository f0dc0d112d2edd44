import type { Identifier } from '../../bibliography/index.ts';
import type { SourceNode } from '../source-record.ts';
import { identifiersInLink } from './linking-field.ts';

/** What a linking field of MARC 21 says of another work, for formats that have fields of their own for it. */
export type SaidOfWork = {
  /** What it is to the record, in words. */
  readonly words: readonly string[];
  readonly titles: readonly string[];
  /** Uniform and abbreviated titles. */
  readonly otherTitles: readonly string[];
  readonly agents: readonly string[];
  readonly editions: readonly string[];
  readonly imprints: readonly string[];
  readonly extents: readonly string[];
  /** Where in it, or what of it. */
  readonly parts: readonly string[];
  /** All else, with numbers that are none by their form. */
  readonly notes: readonly string[];
  readonly identifiers: readonly Identifier[];
};

const MEMBERS: Readonly<Record<string, Exclude<keyof SaidOfWork, 'identifiers'>>> = {
  i: 'words',
  t: 'titles',
  s: 'otherTitles',
  p: 'otherTitles',
  a: 'agents',
  b: 'editions',
  d: 'imprints',
  h: 'extents',
  g: 'parts',
};
const NUMBERS = 'xzyruo01w';
/** Codes of language, country and kind, the property that `i` says in words, and links between fields. */
const CODES = 'ef4678';

export function saidOfWork(link: SourceNode): SaidOfWork {
  const said: { [Name in Exclude<keyof SaidOfWork, 'identifiers'>]: string[] } = {
    words: [],
    titles: [],
    otherTitles: [],
    agents: [],
    editions: [],
    imprints: [],
    extents: [],
    parts: [],
    notes: [],
  };
  for (const child of link.children ?? []) {
    if (CODES.includes(child.name)) continue;
    if (NUMBERS.includes(child.name) && identifiersInLink({ ...link, children: [child] }).length > 0)
      continue;
    said[MEMBERS[child.name] ?? 'notes'].push(child.text);
  }
  const identifiers = identifiersInLink(link);
  return { ...said, identifiers: identifiers.filter((each) => !isSaidBetter(each, identifiers)) };
}

/** Whether a control number is there as what it is too: OCLC's, or the Library of Congress's. */
function isSaidBetter({ scheme, note }: Identifier, all: readonly Identifier[]): boolean {
  const better = scheme === 'control-number' && { ocolc: 'oclc', dlc: 'lccn' }[note?.toLowerCase() ?? ''];
  return all.some((each) => each.scheme === better);
}
