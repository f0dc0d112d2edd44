import { type Caller, limitsFor, type RoleLimits } from '../auth/index.ts';
import type { Catalogue } from '../catalogue/index.ts';
import type { Engine, QueryLimits } from '../engine/index.ts';
import type { LogFunction } from '../http/index.ts';
import type { Pages } from './pages.ts';

/** What every interface is made from. */
export type ApiDependencies = {
  readonly engine: Engine;
  readonly catalogue: Catalogue;
  readonly pages: Pages;
  readonly settings: ApiSettings;
  readonly log: LogFunction;
};

export type ApiSettings = {
  /** The public address without a slash at its end: `https://library.example/catalogue`. */
  readonly baseUrl: string;
  readonly version: string;
  readonly limits?: Partial<ApiLimits>;
  /** What queries and updates may take by who asks; what the engine gives where nothing is said. */
  readonly roleLimits?: RoleLimits;
  /** Whether a query that a client asks again may be answered without evaluating it; yes where nothing is said. */
  readonly remember?: boolean;
  /** What the default graph of clients' queries is, for the service description; the union where nothing is said. */
  readonly defaultGraph?: 'union' | 'exclusive';
  /** Whether queries that do not say see inferred statements; no where nothing is said. */
  readonly inference?: boolean;
  /** Who is told who changed something, and may have provenance as RDF; staff alone where nothing is said. */
  readonly provenance?: 'staff' | 'everyone';
  /** What queries can do beyond the language itself, for the service description; nothing where nothing is said. */
  readonly extensions?: QueryExtensions;
};

export type QueryExtensions = {
  /** IRIs of functions. */
  readonly functions?: readonly string[];
  /** Properties that find what they match by other means than statements. */
  readonly propertyFunctions?: readonly PropertyFeature[];
  /** Whether SERVICE asks other servers. */
  readonly federation?: boolean;
};

export type PropertyFeature = { readonly iri: string; readonly label: string; readonly comment: string };

export type ApiLimits = {
  /** Of a query or update text, and of the form that carries it. */
  readonly queryBytesMax: number;
  readonly updateBytesMax: number;
  /** Rows of a SPARQL answer that the HTML page shows. */
  readonly pageRowsMax: number;
  /** Bytes of a SPARQL answer that the HTML page reads. */
  readonly pageBytesMax: number;
  /** Related resources that are computed for one resource. */
  readonly relatedMax: number;
  /** Resources of a search that are given whole. */
  readonly resultsMax: number;
};

export const defaultApiLimits: ApiLimits = {
  queryBytesMax: 1_048_576,
  updateBytesMax: 33_554_432,
  pageRowsMax: 500,
  pageBytesMax: 2_097_152,
  relatedMax: 50,
  resultsMax: 250_000,
};

export function apiLimits(settings: ApiSettings): ApiLimits {
  return { ...defaultApiLimits, ...settings.limits };
}

/** The limits of a caller, for a request to the engine; `timeoutMs` is the caller's own wish and only ever lowers. */
export function callerLimits(
  { roleLimits }: Pick<ApiSettings, 'roleLimits'>,
  caller: Caller,
  timeoutMs?: number,
): { readonly limits?: Partial<QueryLimits> } {
  if (roleLimits !== undefined) return { limits: limitsFor(caller, roleLimits, timeoutMs) };
  return timeoutMs === undefined ? {} : { limits: { timeoutMs } };
}

/** The public address, certainly without a slash at its end. */
export function rootOf(settings: Pick<ApiSettings, 'baseUrl'>): string {
  return settings.baseUrl.replace(/\/+$/, '');
}

/** The path that every address on this server starts with: '' for a server at the root. */
export function basePathOf(settings: ApiSettings): string {
  return new URL(settings.baseUrl).pathname.replace(/\/$/, '');
}
