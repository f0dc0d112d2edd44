import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { conditional, type Handler, negotiate, type Route, seeOther } from '../../http/index.ts';
import { parseRdf, type Triple } from '../../rdf/index.ts';
import { type ApiDependencies, basePathOf, rootOf } from '../dependencies.ts';
import { rdfResponse } from '../rdf-response.ts';
import {
  chooseRepresentation,
  htmlRepresentation,
  type Representation,
  rdfRepresentations,
} from '../representations.ts';

const SHIPPED = new URL('../../../ontology/', import.meta.url);
const VERSIONS = new URL('versions/', SHIPPED);

/** What has versions: the path that leads to it, what its files are called, and where its page tells of earlier ones. */
const VERSIONED = [
  { path: '/ontology', name: 'pinakes', section: 'section-changes' },
  { path: '/shapes', name: 'shapes', section: 'section-about' },
] as const;

type Versioned = (typeof VERSIONED)[number];

/** The numbers of the versions before the shipped one that are served, the latest first. */
export function earlierVersions(path: Versioned['path']): readonly string[] {
  const { name } = VERSIONED.find((one) => one.path === path)!;
  return readdirSync(VERSIONS)
    .flatMap((file) => new RegExp(`^${name}-([\\d.]+)\\.ttl$`).exec(file)?.[1] ?? [])
    .toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }));
}

/**
 * `/ontology/{version}` and `/shapes/{version}`: where the version IRIs of the vocabulary and the profile lead. Earlier versions are served
 * as RDF from the files that ship, in Turtle to whoever takes anything; that of the shipped one leads to the page, as all do whom only pages serve.
 */
export function versionRoutes(dependencies: ApiDependencies): Route[] {
  return VERSIONED.flatMap((versioned) => [
    ...presentRoutes(dependencies, versioned),
    ...earlierVersions(versioned.path).flatMap((version) => earlierRoutes(dependencies, versioned, version)),
  ]);
}

/** The shipped version is what is served without a number. */
function presentRoutes({ settings }: ApiDependencies, { path, name }: Versioned): Route[] {
  const text = readFileSync(new URL(`${name}.ttl`, SHIPPED), 'utf8');
  const [, current] = /owl:versionInfo "([\d.]+)"/.exec(text) ?? [];
  const suffixes = ['', ...rdfRepresentations.map(({ suffix }) => `.${suffix}`)];
  return suffixes.map((suffix) => ({
    method: 'GET',
    path: `${path}/${current}${suffix}`,
    handler: () =>
      seeOther(`${basePathOf(settings)}${path}${suffix}`, { vary: 'Accept', 'cache-control': 'no-cache' }),
  }));
}

function earlierRoutes(
  dependencies: ApiDependencies,
  { path, name, section }: Versioned,
  version: string,
): Route[] {
  const page = `${basePathOf(dependencies.settings)}${path}#${section}`;
  return [undefined, ...rdfRepresentations].map((representation) => ({
    method: 'GET',
    path: `${path}/${version}${representation === undefined ? '' : `.${representation.suffix}`}`,
    handler: earlierVersion(dependencies, `${name}-${version}`, page, representation),
  }));
}

function takesPagesAlone(request: Request): boolean {
  const accept = request.headers.get('accept');
  const types = rdfRepresentations.flatMap(({ mediaType, also }) => [mediaType, ...also]);
  return (
    negotiate(accept, types) === undefined && negotiate(accept, [htmlRepresentation.mediaType]) !== undefined
  );
}

/** @param file without its suffix */
function earlierVersion(
  { engine, settings }: ApiDependencies,
  file: string,
  page: string,
  bySuffix?: Representation,
): Handler {
  return async (request) => {
    // It has no page of its own: who takes nothing but pages is led to that of the present version.
    if (bySuffix === undefined && takesPagesAlone(request))
      return seeOther(page, { vary: 'Accept', 'cache-control': 'no-cache' });
    const { mediaType } = bySuffix ?? chooseRepresentation(request, rdfRepresentations);
    // A file changes with the program alone, but a catalogue has one version for all of its pages.
    return conditional(request, engine.status(), `${file}-${mediaType}-${settings.version}`, async () => {
      const triples = await triplesOf(file, `${rootOf(settings)}/`);
      return rdfResponse(triples, mediaType, bySuffix === undefined ? { vary: 'Accept' } : {});
    });
  };
}

async function triplesOf(file: string, baseIri: string): Promise<readonly Triple[]> {
  const triples: Triple[] = [];
  const options = {
    mediaType: 'text/turtle',
    baseIri,
    name: `ontology/versions/${file}.ttl`,
    blankNodePrefix: 'version',
  };
  const text = createReadStream(new URL(`${file}.ttl`, VERSIONS));
  for await (const batch of parseRdf(text, options)) triples.push(...batch);
  return triples;
}
