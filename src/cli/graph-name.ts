import { PinakesError } from '../base/index.ts';
import { isAbsoluteIri, resolveIri } from '../rdf/index.ts';

/**
 * The IRI of a graph as a command is given it: whole, or relative to the catalogue's addresses (`graph/records`).
 *
 * @param baseUrl of the catalogue, without a slash at its end
 * @throws PinakesError `settings` for what is no IRI either way
 */
export function graphName(given: string, baseUrl: string): string {
  const iri = isAbsoluteIri(given) ? given : resolveIri(given, `${baseUrl}/`);
  if (isAbsoluteIri(iri)) return iri;
  throw new PinakesError('settings', `“${given}” names no graph: say an IRI, or graph/records and the like.`);
}
