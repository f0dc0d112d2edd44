import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { type Handler, type Route, seeOther } from '../../http/index.ts';
import { parseRdf, type Triple } from '../../rdf/index.ts';
import { type ApiDependencies, basePathOf, rootOf } from '../dependencies.ts';
import { rdfResponse } from '../rdf-response.ts';
import { chooseRepresentation, type Representation, rdfRepresentations } from '../representations.ts';

const ONTOLOGY = new URL('../../../ontology/pinakes.ttl', import.meta.url);
const VERSIONS = new URL('../../../ontology/versions/', import.meta.url);

/**
 * `/ontology/{version}`: where the version IRIs of the vocabulary lead. Earlier versions are served as RDF from the files that
 * ship, in Turtle to whoever takes anything; that of the shipped vocabulary leads to the vocabulary.
 */
export function versionRoutes(dependencies: ApiDependencies): Route[] {
  const page = `${basePathOf(dependencies.settings)}/ontology`;
  const [, current] = /owl:versionInfo "([\d.]+)"/.exec(readFileSync(ONTOLOGY, 'utf8')) ?? [];
  const earlier = readdirSync(VERSIONS).flatMap((file) => /^pinakes-([\d.]+)\.ttl$/.exec(file)?.[1] ?? []);
  return [
    {
      method: 'GET',
      path: `/ontology/${current}`,
      handler: () => seeOther(page, { vary: 'Accept', 'cache-control': 'no-cache' }),
    },
    ...earlier.flatMap((version): Route[] => [
      { method: 'GET', path: `/ontology/${version}`, handler: earlierVersion(dependencies, version) },
      ...rdfRepresentations.map(
        (representation): Route => ({
          method: 'GET',
          path: `/ontology/${version}.${representation.suffix}`,
          handler: earlierVersion(dependencies, version, representation),
        }),
      ),
    ]),
  ];
}

function earlierVersion({ settings }: ApiDependencies, version: string, bySuffix?: Representation): Handler {
  return async (request) => {
    const { mediaType } = bySuffix ?? chooseRepresentation(request, rdfRepresentations);
    const triples: Triple[] = [];
    const options = {
      mediaType: 'text/turtle',
      baseIri: `${rootOf(settings)}/`,
      name: `ontology/versions/pinakes-${version}.ttl`,
      blankNodePrefix: 'version',
    };
    const file = createReadStream(new URL(`pinakes-${version}.ttl`, VERSIONS));
    for await (const batch of parseRdf(file, options)) triples.push(...batch);
    return rdfResponse(triples, mediaType, bySuffix === undefined ? { vary: 'Accept' } : {});
  };
}
