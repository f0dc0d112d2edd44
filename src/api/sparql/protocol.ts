import { PinakesError } from '../../base/index.ts';
import { mediaTypeOf } from '../../http/index.ts';
import { reasonOf } from '../change-origin.ts';
import { graphIri } from '../graph-iri.ts';
import { addressParameters, badField, readText } from '../request-input.ts';

/** The dataset that a request names, which then replaces what its text names. */
export type ProtocolDataset = { readonly default: readonly string[]; readonly named: readonly string[] };

export type ProtocolQuery = {
  /** Undefined where a GET asks no query: it wants the editor or the service description. */
  readonly text: string | undefined;
  readonly dataset: ProtocolDataset | undefined;
  /** The values of our own `format` parameter, for people who cannot set Accept. */
  readonly formats: readonly string[];
  /** Our own `timeout` parameter: milliseconds that the caller is ready to wait. */
  readonly timeoutMs: number | undefined;
  /** A value of our own `explain` parameter. */
  readonly explain: string | undefined;
  /** A value of our own `at` parameter: the moment as of which the query is asked. */
  readonly at: string | undefined;
  /** Our own `inference` parameter: whether the default graph has inferred statements as well. */
  readonly inference: boolean | undefined;
};

/** A request that does ask a query. */
export type AskedText = ProtocolQuery & { readonly text: string };

export type ProtocolUpdate = Pick<ProtocolQuery, 'dataset' | 'timeoutMs'> & {
  readonly text: string;
  /** Our own `reason` parameter, for the history. */
  readonly reason: string | undefined;
};

const FORM = 'application/x-www-form-urlencoded';
const QUERY = 'application/sparql-query';
const UPDATE = 'application/sparql-update';

/** The query operation of the SPARQL 1.1 Protocol (section 2.1) in its three forms. */
export async function readQueryRequest(request: Request): Promise<ProtocolQuery> {
  const inAddress = addressParameters(request);
  if (request.method !== 'POST') return queryFrom([inAddress], one(inAddress, 'query'));
  const mediaType = mediaTypeOf(request.headers.get('content-type'));
  if (mediaType === QUERY) {
    refuseParameter(inAddress, 'query', 'the query is the body of this request');
    return queryFrom([inAddress], await readText(request));
  }
  if (mediaType !== FORM) throw unsupported(mediaType, [QUERY, FORM], QUERY_ADDRESS);
  refuseParameter(inAddress, 'query', 'the query is in the form');
  const form = new URLSearchParams(await readText(request));
  const query = queryFrom([form, inAddress], one(form, 'query'));
  if (query.text === undefined) throw badField('query', 'the form has no such parameter');
  return query;
}

/** The update operation of the SPARQL 1.1 Protocol (section 2.2) in its two forms. */
export async function readUpdateRequest(request: Request): Promise<ProtocolUpdate> {
  const inAddress = addressParameters(request);
  const mediaType = mediaTypeOf(request.headers.get('content-type'));
  if (mediaType === UPDATE) {
    refuseParameter(inAddress, 'update', 'the update is the body of this request');
    return updateFrom([inAddress], await readText(request));
  }
  if (mediaType !== FORM) throw unsupported(mediaType, [UPDATE, FORM], UPDATE_ADDRESS);
  refuseParameter(inAddress, 'update', 'the update is in the form');
  const form = new URLSearchParams(await readText(request));
  const text = one(form, 'update');
  refuseParameter(form, 'query', UPDATE_ADDRESS);
  if (text === undefined) throw badField('update', 'the form has no such parameter');
  return updateFrom([form, inAddress], text);
}

const QUERY_ADDRESS = 'this address takes queries; send updates to /sparql/update by POST';
const UPDATE_ADDRESS = 'this address takes updates; send queries to /sparql';

/**
 * `from` is wherever parameters may be. Those of a form may be in its address too, where some clients put the dataset.
 * What belongs to the other operation is refused: left out, it would change the answer unnoticed.
 */
function queryFrom(from: readonly URLSearchParams[], text: string | undefined): ProtocolQuery {
  for (const parameters of from) {
    refuseParameter(parameters, 'update', QUERY_ADDRESS);
    for (const name of ['using-graph-uri', 'using-named-graph-uri'])
      refuseParameter(
        parameters,
        name,
        'it is for updates; a query has default-graph-uri and named-graph-uri',
      );
  }
  return {
    text,
    dataset: dataset(from, 'default-graph-uri', 'named-graph-uri'),
    timeoutMs: timeoutOf(from),
    formats: from.flatMap((parameters) => parameters.getAll('format')),
    explain: firstOf(from, 'explain'),
    at: firstOf(from, 'at'),
    inference: inferenceOf(from),
  };
}

function updateFrom(from: readonly URLSearchParams[], text: string): ProtocolUpdate {
  for (const parameters of from) {
    refuseParameter(parameters, 'query', UPDATE_ADDRESS);
    for (const name of ['default-graph-uri', 'named-graph-uri'])
      refuseParameter(
        parameters,
        name,
        'it is for queries; an update has using-graph-uri and using-named-graph-uri',
      );
    refuseParameter(parameters, 'at', 'an update changes what is there at present');
    refuseParameter(parameters, 'inference', 'an update sees what is stated, and nothing else');
  }
  return {
    text,
    reason: reasonOf(firstOf(from, 'reason')),
    dataset: dataset(from, 'using-graph-uri', 'using-named-graph-uri'),
    timeoutMs: timeoutOf(from),
  };
}

function inferenceOf(from: readonly URLSearchParams[]): boolean | undefined {
  const given = firstOf(from, 'inference');
  if (given === undefined || given === '') return undefined;
  if (given !== 'true' && given !== 'false') throw badField('inference', 'it is true or false');
  return given === 'true';
}

/** Milliseconds, as at most other servers, 0 for no wish; it can lower the caller's limit and not raise it. */
function timeoutOf(from: readonly URLSearchParams[]): number | undefined {
  const given = firstOf(from, 'timeout');
  if (given === undefined || given === '') return undefined;
  if (!/^\d{1,9}$/.test(given)) throw badField('timeout', 'it is a whole number of milliseconds');
  return Number(given) || undefined;
}

function dataset(
  from: readonly URLSearchParams[],
  defaultName: string,
  namedName: string,
): ProtocolDataset | undefined {
  const iris = (name: string) =>
    from.flatMap((parameters) => parameters.getAll(name)).map((value) => graphIri(value, name));
  const found = { default: iris(defaultName), named: iris(namedName) };
  return found.default.length + found.named.length === 0 ? undefined : found;
}

function firstOf(from: readonly URLSearchParams[], name: string): string | undefined {
  return from.map((parameters) => one(parameters, name)).find((value) => value !== undefined);
}

function one(parameters: URLSearchParams, name: string): string | undefined {
  const values = parameters.getAll(name);
  if (values.length > 1) throw badField(name, 'it is given more than once');
  return values[0];
}

function refuseParameter(parameters: URLSearchParams, name: string, why: string): void {
  if (parameters.has(name)) throw badField(name, why);
}

function unsupported(mediaType: string, taken: readonly string[], address: string): PinakesError {
  const given = mediaType === '' ? 'A body without a Content-Type' : `A body of ${mediaType}`;
  return new PinakesError(
    'unsupported-media-type',
    `${given} is not taken here; ${taken.join(' and ')} are: ${address}.`,
    { detail: { taken } },
  );
}
