import type { Format } from './format.ts';
import { readIso2709 } from './iso2709/read.ts';
import { writeIso2709 } from './iso2709/write.ts';
import { linkScripts } from './marc/linked-scripts.ts';
import { readMarcXml } from './marc-xml/read.ts';
import { marcXmlWriter } from './marc-xml/write.ts';

const marc: Format = {
  name: 'marc',
  label: 'MARC 21 (ISO 2709)',
  crosswalk: 'marc21',
  suffixes: ['mrc', 'marc', 'dat'],
  mediaType: 'application/marc',
  looksLike: (start) => /^\s*[\d ]{5}[a-z ][a-z ][a-z ].{13}45/s.test(start),
  read: readIso2709,
  prepare: linkScripts,
  write: { head: '', between: '', tail: '', record: writeIso2709 },
};

const marcXml: Format = {
  name: 'marcxml',
  label: 'MARCXML',
  crosswalk: 'marc21',
  suffixes: ['marcxml'],
  mediaType: 'application/marcxml+xml',
  looksLike: (start) =>
    /<(?:\w+:)?(?:leader|controlfield|datafield)\b|http:\/\/www\.loc\.gov\/MARC21\/slim/.test(start),
  read: readMarcXml,
  prepare: linkScripts,
  write: marcXmlWriter,
};

/** Every format, in the order in which a file's beginning is compared with them. */
export const formats: readonly Format[] = [marcXml, marc];
