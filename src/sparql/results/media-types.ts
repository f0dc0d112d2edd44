import { PinakesError } from '../../base/index.ts';

/** The four result formats of SPARQL 1.1. */
export type ResultFormat = 'json' | 'xml' | 'csv' | 'tsv';

export type ResultMediaType = {
  readonly format: ResultFormat;
  /** The registered type. */
  readonly mediaType: string;
  /** Broader or older types that are answered with this format. */
  readonly aliases: readonly string[];
  /** What `Content-Type` says. */
  readonly contentType: string;
  /** Names for `?format=`, file suffixes among them. */
  readonly names: readonly string[];
};

/** The one table of result formats, the preferred first. */
export const resultMediaTypes: readonly ResultMediaType[] = [
  {
    format: 'json',
    mediaType: 'application/sparql-results+json',
    aliases: ['application/json'],
    contentType: 'application/sparql-results+json; charset=utf-8',
    names: ['json', 'srj', 'results-json'],
  },
  {
    format: 'xml',
    mediaType: 'application/sparql-results+xml',
    aliases: ['application/xml', 'text/xml'],
    contentType: 'application/sparql-results+xml; charset=utf-8',
    names: ['xml', 'srx', 'results-xml'],
  },
  {
    format: 'csv',
    mediaType: 'text/csv',
    aliases: [],
    contentType: 'text/csv; charset=utf-8; header=present',
    names: ['csv'],
  },
  {
    format: 'tsv',
    mediaType: 'text/tab-separated-values',
    aliases: [],
    contentType: 'text/tab-separated-values; charset=utf-8',
    names: ['tsv'],
  },
];

/** The format that a media type of the table asks for, aliases too; parameters such as `charset` do not count. */
export function solutionFormatOf(mediaType: string): ResultFormat {
  const bare = mediaType.split(';', 1)[0]!.trim().toLowerCase();
  const found = resultMediaTypes.find((type) => type.mediaType === bare || type.aliases.includes(bare));
  if (found !== undefined) return found.format;
  const known = resultMediaTypes.map((type) => type.mediaType).join(', ');
  throw new PinakesError(
    'not-acceptable',
    `Solutions cannot be written as ${bare}. Ask for one of ${known}.`,
  );
}
