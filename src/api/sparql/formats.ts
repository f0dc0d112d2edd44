import { negotiate, notAcceptable } from '../../http/index.ts';
import { rdfSyntaxes } from '../../rdf/index.ts';
import { badField } from '../request-input.ts';

/**
 * In which media types a client takes the two kinds of answer. Which kind a query gives is known only once a worker has
 * parsed it, so both are negotiated beforehand; undefined where the client takes none for that kind.
 */
export type AnswerTypes = {
  readonly solutions: string | undefined;
  readonly graph: string | undefined;
  /** True where a person's browser asks: the answer is to be a page. */
  readonly page: boolean;
};

const JSON_RESULTS = 'application/sparql-results+json';
const XML_RESULTS = 'application/sparql-results+xml';

/** What may be asked for, and what is then answered; the first of each kind is for those who take anything. */
const solutionsOffers: ReadonlyMap<string, string> = new Map([
  [JSON_RESULTS, JSON_RESULTS],
  [XML_RESULTS, XML_RESULTS],
  ['text/csv', 'text/csv'],
  ['text/tab-separated-values', 'text/tab-separated-values'],
  ['application/json', JSON_RESULTS],
  ['application/xml', XML_RESULTS],
  ['text/xml', XML_RESULTS],
  ['text/plain', 'text/tab-separated-values'],
]);

const graphOffers: ReadonlyMap<string, string> = new Map([
  ...rdfSyntaxes.flatMap(({ mediaType, also }) =>
    [mediaType, ...also].map((asked): [string, string] => [asked, mediaType]),
  ),
  ['application/json', 'application/ld+json'],
  ['application/xml', 'application/rdf+xml'],
  ['text/xml', 'application/rdf+xml'],
  ['text/plain', 'application/n-triples'],
]);

const solutionsOffered: readonly string[] = [...solutionsOffers.keys()];
const graphOffered: readonly string[] = [...graphOffers.keys()];
const allOffered: readonly string[] = [...solutionsOffered, ...graphOffered, 'text/html'];

/** Everything that the query address can answer with, for refusals and the service description. */
export const solutionsTypes: readonly string[] = [...new Set(solutionsOffers.values())];
export const graphTypes: readonly string[] = [...new Set(graphOffers.values())];

/** What a page is made from. */
const pageTypes: AnswerTypes = { solutions: JSON_RESULTS, graph: 'text/turtle', page: true };

/** The values of `format`: the names that people know, for either kind of answer or for both. */
const byName: Readonly<Record<string, AnswerTypes>> = {
  html: pageTypes,
  json: { solutions: JSON_RESULTS, graph: 'application/ld+json', page: false },
  xml: { solutions: XML_RESULTS, graph: 'application/rdf+xml', page: false },
  csv: { solutions: 'text/csv', graph: undefined, page: false },
  tsv: { solutions: 'text/tab-separated-values', graph: undefined, page: false },
  ttl: { solutions: undefined, graph: 'text/turtle', page: false },
  nt: { solutions: undefined, graph: 'application/n-triples', page: false },
  rdf: { solutions: undefined, graph: 'application/rdf+xml', page: false },
  jsonld: { solutions: undefined, graph: 'application/ld+json', page: false },
};

/** Other names for the same, which clients send. */
const otherNames: Readonly<Record<string, string>> = {
  turtle: 'ttl',
  n3: 'ttl',
  ntriples: 'nt',
  rdfxml: 'rdf',
  'rdf+xml': 'rdf',
  'json-ld': 'jsonld',
};

/** What one value of `format` asks for: a name or a media type; undefined where it is neither. */
function byFormat(format: string): AnswerTypes | undefined {
  const name = Object.hasOwn(otherNames, format) ? otherNames[format]! : format;
  if (Object.hasOwn(byName, name)) return byName[name];
  if (format === 'text/html') return pageTypes;
  const types = { solutions: solutionsOffers.get(format), graph: graphOffers.get(format), page: false };
  return types.solutions === undefined && types.graph === undefined ? undefined : types;
}

/**
 * `format` wins over Accept, and of several values (some clients send one for each kind of server) the first that means
 * something here. Throws `bad-request` where none does, `not-acceptable` for no common type.
 */
export function answerTypes(accept: string | null, formats: readonly string[]): AnswerTypes {
  const asked = formats.filter((format) => format !== '');
  if (asked.length > 0) {
    const named = asked.map((format) => byFormat(format.toLowerCase())).find((types) => types !== undefined);
    if (named === undefined)
      throw badField('format', `it is one of ${Object.keys(byName).join(', ')}, or a media type`);
    return named;
  }
  return negotiatedTypes(accept ?? '');
}

/** What was negotiated for a header: a handful of programs send nearly all queries. */
const negotiated = new Map<string, AnswerTypes>();
const NEGOTIATED_MAX = 64;
/** Characters of a header. */
const NEGOTIATED_LENGTH_MAX = 512;

function negotiatedTypes(accept: string): AnswerTypes {
  const known = negotiated.get(accept);
  if (known !== undefined) return known;
  const types = negotiateTypes(accept);
  if (accept.length > NEGOTIATED_LENGTH_MAX) return types;
  if (negotiated.size >= NEGOTIATED_MAX) negotiated.clear();
  negotiated.set(accept, types);
  return types;
}

function negotiateTypes(accept: string): AnswerTypes {
  if (negotiate(accept, allOffered) === 'text/html') return pageTypes;
  const solutions = negotiate(accept, solutionsOffered);
  const graph = negotiate(accept, graphOffered);
  if (solutions === undefined && graph === undefined) throw notAcceptable([...solutionsTypes, ...graphTypes]);
  return {
    solutions: solutions === undefined ? undefined : solutionsOffers.get(solutions),
    graph: graph === undefined ? undefined : graphOffers.get(graph),
    page: false,
  };
}
