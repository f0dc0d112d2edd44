import type { Publisher } from '../../../../bibliography/index.ts';
import { CLASS } from '../../../rdf/describe.ts';
import type { Transform } from '../transform.ts';
import { LABELS, labelsOf, OTHER_NAMES, otherNamesOf } from './values.ts';

export const rdfPublisher: Transform = {
  makes: ['publisher'],
  description:
    'A literal, or what an agent is called, as of rdf-text, with its other names (schema:alternateName, skos:altLabel).',
  reads: () => [CLASS, ...LABELS, ...OTHER_NAMES],
  read(field) {
    const [first, ...further]: readonly Publisher[] = labelsOf(field);
    if (first === undefined) return [];
    const alternativeNames = otherNamesOf(field);
    return [alternativeNames.length === 0 ? first : { ...first, alternativeNames }, ...further];
  },
};
