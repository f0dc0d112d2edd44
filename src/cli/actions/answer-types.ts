import { PinakesError } from '../../base/index.ts';
import { rdfSyntaxOf, rdfSyntaxOfFile } from '../../rdf/index.ts';
import { resultMediaTypes } from '../../sparql/index.ts';

/**
 * The media types that a `--format` is for the two kinds of answer; undefined where the format is none for that kind.
 * @throws PinakesError `settings` for a name that is no format
 */
export function answerTypesOf(format: string): {
  readonly solutionsType: string | undefined;
  readonly graphType: string | undefined;
} {
  const solutions = resultMediaTypes.find((type) => type.format === format || type.mediaType === format);
  const syntax = rdfSyntaxOf(format) ?? rdfSyntaxOfFile(`answer.${format}`);
  if (solutions === undefined && syntax === undefined) {
    throw new PinakesError(
      'settings',
      `There is no format ${format}. Say json, xml, csv, tsv, ttl, nt, rdf or jsonld.`,
    );
  }
  return { solutionsType: solutions?.mediaType, graphType: syntax?.mediaType };
}
