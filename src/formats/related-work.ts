import type { RelatedWork } from '../bibliography/index.ts';
import { mapRecord } from './crosswalk/map-record.ts';
import { shippedCrosswalk } from './crosswalk/read-crosswalk.ts';
import { linkingFieldOf } from './marc/linking-field.ts';

/** Of the first host the title is read besides; what is kept of one is all that there is to keep. */
const FIRST_HOST = { name: '773', text: '', children: [] };

/** What a kept linking field says of another work, by the crosswalk of MARC 21; undefined for any other text. */
export function relatedWorkOf(text: string): RelatedWork | undefined {
  const field = linkingFieldOf(text);
  return field && mapRecord([FIRST_HOST, field], shippedCrosswalk('marc21')).record.related?.[0];
}
