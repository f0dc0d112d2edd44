import { classification, heading, marcHeading, meshHeading, subjectElement } from './headings.ts';
import {
  anyIdentifier,
  controlNumber,
  foundIdentifier,
  identifier,
  medlineIdentifier,
} from './identifiers.ts';
import {
  bibtexSeries,
  bibtexYear,
  innerNumber,
  innerPages,
  innerSeries,
  innerTitle,
  modsTitle,
  sections,
  sentence,
} from './inner.ts';
import { bibtexNames, marcName, medlineAuthor, modsName, name, nameElement, publisherName } from './names.ts';
import { code, date, hostPart, link, pages, phrase, series, text, title } from './texts.ts';
import type { Transform } from './transform.ts';

/** Every transform that a crosswalk can name. */
export const transforms = {
  text,
  phrase,
  sentence,
  sections,
  'bibtex-year': bibtexYear,
  'bibtex-series': bibtexSeries,
  'mods-title': modsTitle,
  'mods-name': modsName,
  'medline-author': medlineAuthor,
  'medline-identifier': medlineIdentifier,
  'inner-title': innerTitle,
  'inner-series': innerSeries,
  'inner-number': innerNumber,
  'inner-pages': innerPages,
  title,
  code,
  date,
  series,
  pages,
  'host-part': hostPart,
  link,
  name,
  'marc-name': marcName,
  'bibtex-names': bibtexNames,
  'name-element': nameElement,
  publisher: publisherName,
  heading,
  'marc-heading': marcHeading,
  'mesh-heading': meshHeading,
  'subject-element': subjectElement,
  classification,
  identifier,
  'found-identifier': foundIdentifier,
  'any-identifier': anyIdentifier,
  'control-number': controlNumber,
} as const satisfies Readonly<Record<string, Transform>>;

export type TransformName = keyof typeof transforms;

export function isTransform(text: string): text is TransformName {
  return Object.hasOwn(transforms, text);
}

export function transformOf(name: TransformName): Transform {
  return transforms[name];
}
