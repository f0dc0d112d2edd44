import { PinakesError } from '../../base/index.ts';
import { mediaTypeOf } from '../../http/index.ts';
import { graphIri } from '../graph-iri.ts';
import { badField, readText } from '../request-input.ts';

/** The dataset that a request names, which then replaces what its text names. */
export type ProtocolDataset = { readonly default: readonly string[]; readonly named: readonly string[] };

export type ProtocolQuery = {
  /** Undefined where a GET asks no query: it wants the editor or the service description. */
  readonly text: string | undefined;
  readonly dataset: ProtocolDataset | undefined;
  /** A value of our own `format` parameter, for people who cannot set Accept. */
  readonly format: string | undefined;
  /** A value of our own `explain` parameter. */
  readonly explain: string | undefined;
};

/** A request that does ask a query. */
export type AskedText = ProtocolQuery & { readonly text: string };

export type ProtocolUpdate = { readonly text: string; readonly dataset: ProtocolDataset | undefined };

const FORM = 'application/x-www-form-urlencoded';
const QUERY = 'application/sparql-query';
const UPDATE = 'application/sparql-update';

/** The query operation of the SPARQL 1.1 Protocol (section 2.1) in its three forms. */
export async function readQueryRequest(request: Request): Promise<ProtocolQuery> {
  const inAddress = new URL(request.url).searchParams;
  if (request.method !== 'POST') return fromParameters(inAddress);
  const mediaType = mediaTypeOf(request.headers.get('content-type'));
  if (mediaType === QUERY) {
    refuseParameter(inAddress, 'query', 'the query is the body of this request');
    return {
      text: await readText(request),
      dataset: queryDataset(inAddress),
      format: one(inAddress, 'format'),
      explain: one(inAddress, 'explain'),
    };
  }
  if (mediaType !== FORM) throw unsupported(mediaType, [QUERY, FORM]);
  const form = new URLSearchParams(await readText(request));
  const query = fromParameters(form);
  if (query.text === undefined) throw badField('query', 'the form has no such parameter');
  return {
    ...query,
    format: query.format ?? one(inAddress, 'format'),
    explain: query.explain ?? one(inAddress, 'explain'),
  };
}

/** The update operation of the SPARQL 1.1 Protocol (section 2.2) in its two forms. */
export async function readUpdateRequest(request: Request): Promise<ProtocolUpdate> {
  const inAddress = new URL(request.url).searchParams;
  const mediaType = mediaTypeOf(request.headers.get('content-type'));
  if (mediaType === UPDATE) {
    refuseParameter(inAddress, 'update', 'the update is the body of this request');
    return { text: await readText(request), dataset: updateDataset(inAddress) };
  }
  if (mediaType !== FORM) throw unsupported(mediaType, [UPDATE, FORM]);
  const form = new URLSearchParams(await readText(request));
  refuseParameter(form, 'query', 'this address takes updates; send queries to /sparql');
  const text = one(form, 'update');
  if (text === undefined) throw badField('update', 'the form has no such parameter');
  return { text, dataset: updateDataset(form) };
}

function fromParameters(parameters: URLSearchParams): ProtocolQuery {
  refuseParameter(parameters, 'update', 'this address takes queries; send updates to /sparql/update by POST');
  return {
    text: one(parameters, 'query'),
    dataset: queryDataset(parameters),
    format: one(parameters, 'format'),
    explain: one(parameters, 'explain'),
  };
}

function queryDataset(parameters: URLSearchParams): ProtocolDataset | undefined {
  return dataset(parameters, 'default-graph-uri', 'named-graph-uri');
}

function updateDataset(parameters: URLSearchParams): ProtocolDataset | undefined {
  return dataset(parameters, 'using-graph-uri', 'using-named-graph-uri');
}

function dataset(
  parameters: URLSearchParams,
  defaultName: string,
  namedName: string,
): ProtocolDataset | undefined {
  const found = {
    default: iris(parameters, defaultName),
    named: iris(parameters, namedName),
  };
  return found.default.length + found.named.length === 0 ? undefined : found;
}

function iris(parameters: URLSearchParams, name: string): string[] {
  return parameters.getAll(name).map((value) => graphIri(value, name));
}

function one(parameters: URLSearchParams, name: string): string | undefined {
  const values = parameters.getAll(name);
  if (values.length > 1) throw badField(name, 'it is given more than once');
  return values[0];
}

function refuseParameter(parameters: URLSearchParams, name: string, why: string): void {
  if (parameters.has(name)) throw badField(name, why);
}

function unsupported(mediaType: string, taken: readonly string[]): PinakesError {
  const given = mediaType === '' ? 'A body without a Content-Type' : `A body of ${mediaType}`;
  return new PinakesError(
    'unsupported-media-type',
    `${given} is not taken here; ${taken.join(' and ')} are.`,
    {
      detail: { taken },
    },
  );
}
