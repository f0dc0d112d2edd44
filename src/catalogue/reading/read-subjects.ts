import type { ReadContext, ReadFunction } from '../../engine/index.ts';
import { namedNode, type Term } from '../../rdf/index.ts';
import type { TermId } from '../../sparql/index.ts';
import { mainClassOf } from '../kinds.ts';
import { p } from '../properties.ts';
import { readableGraphs } from '../source-reader.ts';
import { byLowerCase, byTerm } from './by-term.ts';
import { factReader } from './fact-reader.ts';
import { subjectUses } from './subject-uses.ts';

export type SubjectsArgument = {
  /** How many at the most. */
  readonly limit: number;
  /** The graphs that the caller may read, by IRI; undefined for all. */
  readonly graphs: readonly string[] | undefined;
};

/** A heading with how many resources have it, as their subject or as their genre. */
export type UsedSubject = { readonly term: Term; readonly label: string | undefined; readonly uses: number };

/** The headings that most resources have, those with the same number by label. */
export function readMostUsed(
  { source }: ReadContext,
  { limit, graphs }: SubjectsArgument,
): readonly UsedSubject[] {
  const readable = readableGraphs(source, graphs);
  const { counts } = subjectUses(source, readable);
  const compare = byTerm(source);
  const ranked = [...counts].sort(([a, n], [b, m]) => m - n || compare(a, b));
  const { label, term } = factReader(source, readable);
  return firstThings(ranked, limit, source)
    .map(([id, uses]) => ({ id, uses, label: label(id) }))
    .sort((a, b) => b.uses - a.uses || byLowerCase(a.label, b.label) || compare(a.id, b.id))
    .map(({ id, ...subject }) => ({ term: term(id), ...subject }));
}

/** The first that are things: a genre may be a word of no list, which leads nowhere. */
function firstThings<Entry extends readonly [TermId, number]>(
  ranked: readonly Entry[],
  limit: number,
  source: ReadContext['source'],
): readonly Entry[] {
  const found: Entry[] = [];
  for (const entry of ranked) {
    if (found.length === limit) break;
    if (source.termOf(entry[0]).termType !== 'Literal') found.push(entry);
  }
  return found;
}

/** The terms of the thesaurus by label, those that no resource has too. */
export function readSubjectTerms(
  { source }: ReadContext,
  { limit, graphs }: SubjectsArgument,
): readonly UsedSubject[] {
  const readable = readableGraphs(source, graphs);
  const reader = factReader(source, readable);
  const { counts } = subjectUses(source, readable);
  const compare = byTerm(source);
  const predicate = source.idOf(namedNode(p.type));
  const object = source.idOf(namedNode(mainClassOf('subject')));
  if (predicate === 0 || object === 0) return [];
  const terms: { readonly id: TermId; readonly label: string | undefined }[] = [];
  const cursor = source.scan({ subject: 0, predicate, object, graphs: readable });
  for (let batch = cursor.next(); batch !== undefined; batch = cursor.next()) {
    for (let row = 0; row < batch.length; row++) {
      const id = batch.subject[row]!;
      terms.push({ id, label: reader.label(id) });
    }
  }
  return terms
    .sort((a, b) => byLowerCase(a.label, b.label) || compare(a.id, b.id))
    .slice(0, limit)
    .map(({ id, label }) => ({ term: reader.term(id), label, uses: counts.get(id) ?? 0 }));
}

/** For the query threads, by the names that `Engine.read` takes. */
export const subjectReadFunctions = {
  'catalogue.most-used': readMostUsed,
  'catalogue.subject-terms': readSubjectTerms,
} satisfies Record<string, ReadFunction>;
