import { type Series, squeezed } from '../../../../bibliography/index.ts';
import { CLASS } from '../../../rdf/describe.ts';
import { childText, type SourceNode } from '../../../source-record.ts';
import type { Transform } from '../transform.ts';
import { isOf, LABELS, labelOf } from './values.ts';

/** Classes of series. */
export const SERIES = ['bibo:Series', 'BookSeries', 'CreativeWorkSeries', 'fabio:BookSeries', 'bf:Series'];
const ISSUES = [
  'bibo:Issue',
  'PublicationIssue',
  'PublicationVolume',
  'fabio:JournalIssue',
  'fabio:JournalVolume',
];
/** The field of the whole that a whole is in. */
export const UPWARDS = ['isPartOf', 'dcterms:isPartOf'];
const PART_FIELDS: Readonly<Record<string, readonly string[]>> = {
  volume: ['volumeNumber', 'bibo:volume', 'prism:volume'],
  issue: ['issueNumber', 'bibo:issue', 'prism:number'],
  pages: ['pagination', 'bibo:pages'],
  abbreviation: ['bibo:shortTitle', 'alternateName', 'pin:publicationAbbreviation'],
};

/** From the nearest whole outwards. */
export function wholes(field: SourceNode): readonly SourceNode[] {
  const next = (field.children ?? []).find(
    ({ name, children }) => UPWARDS.includes(name) && children !== undefined,
  );
  return next === undefined ? [field] : [field, ...wholes(next)];
}

export const rdfWhole: Transform = {
  makes: ['hostTitle', 'hostAbbreviation', 'volume', 'issue', 'pages', 'series'],
  description:
    'What something is part of, through issue and volume to the journal or book. Option part: title, abbreviation, volume, issue, pages, or series.',
  reads({ options }) {
    const upwards = UPWARDS.map((name) => `${name}/`);
    if (options.part === 'title') return [CLASS, ...LABELS, ...upwards];
    if (options.part === 'series') return [CLASS, ...LABELS, 'bibo:number', 'position'];
    return [CLASS, ...PART_FIELDS[options.part ?? '']!, ...upwards];
  },
  read(field, { rule, record }) {
    const { part } = rule.options;
    if (isCollection(field)) return [];
    const isSeries = isOf(field, ...SERIES);
    if (part === 'series') return isSeries ? seriesOf(field, record) : [];
    if (isSeries) return [];
    const around = wholes(field);
    if (part !== 'title') {
      for (const each of around)
        for (const name of PART_FIELDS[part!]!) {
          const text = childText(each, name);
          if (text !== undefined) return [{ value: squeezed(text) }];
        }
      return [];
    }
    const found = labelOf(hostOf(field));
    return found === undefined ? [] : [{ value: found }];
  },
};

/** A collection of the catalogue, or the catalogue itself: nothing that is published as a whole. */
export function isCollection(field: SourceNode): boolean {
  return isOf(field, 'pin:Collection', 'dcat:Catalog');
}

/** Of the wholes around something, the journal or book: an issue may have a name of its own, but is not what an article is in. */
export function hostOf(field: SourceNode): SourceNode {
  const around = wholes(field);
  const named = around.filter((each) => !isOf(each, ...ISSUES));
  return [...named, ...around].find((each) => labelOf(each) !== undefined) ?? field;
}

function seriesOf(field: SourceNode, record: readonly SourceNode[]): readonly Series[] {
  const title = labelOf(field);
  if (title === undefined) return [];
  const number =
    childText(field, 'position') ??
    childText(field, 'bibo:number') ??
    record.find(({ name }) => name === 'bibo:number' || name === 'position')?.text;
  return [number === undefined ? { title } : { title, number: squeezed(number) }];
}
