import type { SourceNode } from '../source-record.ts';

type Json = Readonly<Record<string, unknown>>;

/** What a journal or book is, by what is in it. */
const WHOLES: Readonly<Record<string, string>> = {
  ScholarlyArticle: 'Periodical',
  Article: 'Periodical',
  NewsArticle: 'Periodical',
  Chapter: 'Book',
};

/** What a work is part of, with what else its journal or book is known by: its series, and its journal or book through volume and issue (https://schema.org/PublicationIssue). */
export function wholesOf(nodes: readonly SourceNode[], type: string, knownBy: Json): readonly Json[] {
  const parts = nodes.filter(({ name }) => name === 'isPartOf');
  const series = parts.filter((node) => partOf(node, 'a') !== undefined);
  const hosts = parts.filter((node) => !series.includes(node));
  const text = (name: string) => nodes.find((node) => node.name === name)?.text;
  const host = hosts.find((node) => node.text !== '')?.text;
  const numbers = hosts.flatMap(({ children = [] }) => children.filter(({ name }) => name === 'issn'));
  const abbreviation = hosts.map((node) => partOf(node, 'alternateName')).find((each) => each !== undefined);
  const around: Json = {
    ...knownBy,
    ...(host === undefined ? {} : { name: host }),
    ...(abbreviation === undefined ? {} : { alternateName: abbreviation }),
    ...(numbers.length === 0
      ? {}
      : { issn: [...new Set([knownBy.issn ?? [], numbers.map((node) => node.text)].flat(2))] }),
  };
  const journal =
    Object.keys(around).length === 0 ? undefined : { '@type': WHOLES[type] ?? 'CreativeWork', ...around };
  const volume = within('PublicationVolume', 'volumeNumber', text('volumeNumber'), journal);
  const issue = within('PublicationIssue', 'issueNumber', text('issueNumber'), volume);
  return [...(issue === undefined ? [] : [issue]), ...series.map(seriesOf)];
}

function partOf({ children = [] }: SourceNode, name: string): string | undefined {
  return children.find((child) => child.name === name)?.text;
}

function within(
  type: string,
  property: string,
  number: string | undefined,
  around: Json | undefined,
): Json | undefined {
  if (number === undefined) return around;
  return { '@type': type, [property]: number, ...(around === undefined ? {} : { isPartOf: around }) };
}

function seriesOf(node: SourceNode): Json {
  const position = partOf(node, 'position');
  return {
    '@type': 'BookSeries',
    name: partOf(node, 'name'),
    ...(position === undefined ? {} : { position }),
  };
}
