import { namespaces, type Term } from '../../../rdf/index.ts';
import type { TermId } from '../../../sparql/index.ts';
import {
  addLink,
  type SchemeStatements,
  type ScreenedCondition,
  type Suspect,
  s,
} from './scheme-statements.ts';

const NONE: readonly ScreenedCondition[] = [];
const LANGUAGE_NAMES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** Labels that look wrong by themselves, or by what other labels there are. */
export function suspectLabels(statements: SchemeStatements, suspect: Suspect): void {
  const preferred = new Map<TermId, TermId[]>();
  const other = new Map<TermId, TermId[]>();
  const hidden = new Map<TermId, TermId[]>();
  const faults = new Map<TermId, readonly ScreenedCondition[]>();
  const read = (property: string, labels: Map<TermId, TermId[]>): void =>
    statements.eachOfMembers(property, (member, label) => {
      addLink(labels, member, label);
      const known = faults.get(label) ?? faultsOf(statements.reader.term(label));
      faults.set(label, known);
      for (const condition of known) suspect(condition, member);
    });
  read(s.prefLabel, preferred);
  read(s.altLabel, other);
  read(s.hiddenLabel, hidden);
  suspectPreferred(preferred, statements, suspect);
  suspectLanguages(preferred, statements, suspect);
  const keys = new Map<TermId, string>();
  const keyOf = (label: TermId): string => {
    const known = keys.get(label) ?? keyOfLabel(statements.reader.term(label));
    keys.set(label, known);
    return known;
  };
  const named = byKey(preferred, keyOf);
  for (const labels of [other, hidden]) {
    for (const [member, own] of labels) {
      for (const label of own) {
        const elsewhere = named.get(keyOf(label))?.filter((one) => one !== member) ?? [];
        // The query looks for both ends among the suspects.
        if (elsewhere.length > 0) suspect('labels-that-lead-elsewhere', member);
        for (const other of elsewhere) suspect('labels-that-lead-elsewhere', other);
        const before = labels === hidden ? [preferred, other] : [preferred];
        if (before.some((kind) => kind.get(member)?.includes(label) === true))
          suspect('s13-labels-of-two-kinds', member);
      }
    }
  }
  for (const holders of byLabel(other).values())
    if (holders.length > 1) for (const holder of holders) suspect('shared-other-labels', holder);
}

function byLabel(labels: ReadonlyMap<TermId, readonly TermId[]>): ReadonlyMap<TermId, readonly TermId[]> {
  const holders = new Map<TermId, TermId[]>();
  for (const [member, own] of labels) for (const label of own) addLink(holders, label, member);
  return holders;
}

/** Those who have a label, whatever its case. */
function byKey(
  labels: ReadonlyMap<TermId, readonly TermId[]>,
  keyOf: (label: TermId) => string,
): ReadonlyMap<string, readonly TermId[]> {
  const holders = new Map<string, TermId[]>();
  for (const [member, own] of labels) for (const label of own) addLink(holders, keyOf(label), member);
  return holders;
}

function keyOfLabel(term: Term): string {
  const { value, language } = plain(term);
  return `${value.toLowerCase()}@${language.toLowerCase()}`;
}

function suspectPreferred(
  preferred: ReadonlyMap<TermId, readonly TermId[]>,
  { reader, concepts }: SchemeStatements,
  suspect: Suspect,
): void {
  for (const concept of concepts) if (!preferred.has(concept)) suspect('no-preferred-label', concept);
  const first = new Map<string, TermId>();
  for (const [member, labels] of preferred) {
    const languages = new Set<string>();
    for (const label of labels) {
      const term = reader.term(label);
      languages.add(plain(term).language.toLowerCase());
      const key = keyOfLabel(term);
      const holder = first.get(key);
      if (holder === undefined) first.set(key, member);
      else if (holder !== member) {
        suspect('equal-preferred-labels', holder);
        suspect('equal-preferred-labels', member);
      }
    }
    if (languages.size < labels.length) suspect('s14-several-preferred-labels', member);
  }
}

/** Concepts without a label in a language that half of them have at the least. */
function suspectLanguages(
  preferred: ReadonlyMap<TermId, readonly TermId[]>,
  { reader, concepts }: SchemeStatements,
  suspect: Suspect,
): void {
  const languagesOf = (concept: TermId) =>
    new Set((preferred.get(concept) ?? []).map((label) => plain(reader.term(label)).language));
  const labelled = new Map<string, number>();
  for (const member of preferred.keys())
    for (const language of languagesOf(member)) labelled.set(language, (labelled.get(language) ?? 0) + 1);
  const usual = [...labelled].flatMap(([language, count]) =>
    language !== '' && 2 * count >= concepts.length ? [language] : [],
  );
  if (usual.length === 0) return;
  for (const concept of concepts) {
    const own = languagesOf(concept);
    if (usual.some((language) => !own.has(language))) suspect('missing-languages', concept);
  }
}

function plain(term: Term): { readonly value: string; readonly language: string } {
  return term.termType === 'Literal' ? term : { value: term.value, language: '' };
}

/** Of the tags that were asked about: a thesaurus has few, and what they are called is asked of a large table. */
const usualTags = new Map<string, boolean>();
const USUAL_TAGS_MAX = 1000;

function isUsualLanguage(tag: string): boolean {
  const known = usualTags.get(tag);
  if (known !== undefined) return known;
  const found = hasLanguage(tag);
  if (usualTags.size >= USUAL_TAGS_MAX) usualTags.clear();
  usualTags.set(tag, found);
  return found;
}

/** Whether a tag begins as one of three letters or of a language with a name; the query has the list. */
function hasLanguage(tag: string): boolean {
  const [first = ''] = tag.toLowerCase().split('-', 1);
  return (
    /^(?:[a-z]{3}|i|x)$/.test(first) || (/^[a-z]{2}$/.test(first) && LANGUAGE_NAMES.of(first) !== undefined)
  );
}

/** What may be wrong with a label as it stands; white space is wider here than in SPARQL, which only makes more of them suspects. */
function faultsOf(term: Term): readonly ScreenedCondition[] {
  if (term.termType !== 'Literal') return ['s12-labels-that-are-no-text'];
  const { value, language, datatype } = term;
  const faults: ScreenedCondition[] = [];
  if (language === '') {
    faults.push('labels-without-a-language');
    if (datatype.value !== `${namespaces.xsd}string`) faults.push('s12-labels-that-are-no-text');
  } else if (!isUsualLanguage(language)) faults.push('invalid-language-tags');
  if (!/\S/.test(value)) faults.push('empty-labels');
  if (/^\s|\s$|\s\s/.test(value)) faults.push('labels-with-stray-space');
  if (/[\p{Cc}\uFFFD\u202A-\u202E\u2066-\u2069]/u.test(value)) faults.push('unprintable-characters');
  return faults.length === 0 ? NONE : faults;
}
