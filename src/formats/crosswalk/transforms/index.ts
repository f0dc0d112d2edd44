import { accessDate } from './access-date.ts';
import { bibtexSeries, bibtexTitle, bibtexYear } from './bibtex/fields.ts';
import { bibtexNames } from './bibtex/names.ts';
import { classification } from './classification.ts';
import { date } from './date.ts';
import { dublinCoreRelated } from './dublin-core/related.ts';
import { alternativeIdentifier, classAmongSubjects } from './dublin-core/values.ts';
import { nameElement } from './element-names.ts';
import { heading, marcHeading, subjectElement } from './headings.ts';
import {
  anyIdentifier,
  controlNumber,
  foundIdentifier,
  identifier,
  medlineIdentifier,
} from './identifiers.ts';
import { correction, innerNumber, innerPages, innerSeries, modsTitle, sections, sentence } from './inner.ts';
import { journalCitation } from './journal-citation.ts';
import { fixedDate } from './marc/fixed-date.ts';
import { linkingField } from './marc/linking-field.ts';
import { nameTitle } from './marc/name-title.ts';
import { marcName } from './marc/names.ts';
import { responsibility } from './marc/responsibility.ts';
import { unimarcHeading, unimarcName, unimarcNumber } from './marc/unimarc.ts';
import { unimarcLink } from './marc/unimarc-link.ts';
import { unimarcTitle } from './marc/unimarc-title.ts';
import { meshHeading } from './mesh-heading.ts';
import { modsName } from './mods/names.ts';
import { modsRelated } from './mods/related.ts';
import { medlineName, name, publisherName } from './names.ts';
import { bibframeContribution, rdfAgent } from './rdf/agents.ts';
import {
  bibframeDissertation,
  bibframeProvision,
  bibframeRelation,
  bibframeSeries,
  bibframeTitle,
} from './rdf/bibframe.ts';
import { rdfIdentifier } from './rdf/identifiers.ts';
import { rdfPublisher } from './rdf/publisher.ts';
import { rdfRelated } from './rdf/related.ts';
import { schemaOrgRelated } from './rdf/schema-org-related.ts';
import { rdfHeading } from './rdf/subjects.ts';
import { rdfAddress, rdfClassification, rdfCode, rdfLanguage, rdfLink, rdfText } from './rdf/values.ts';
import { rdfWhole } from './rdf/wholes.ts';
import { code, constant, hostPart, link, pages, phrase, series, text, title } from './texts.ts';
import type { Transform } from './transform.ts';

/** Every transform that a crosswalk can name. */
export const transforms = {
  text,
  phrase,
  sentence,
  sections,
  correction,
  'bibtex-title': bibtexTitle,
  'bibtex-year': bibtexYear,
  'bibtex-series': bibtexSeries,
  'mods-title': modsTitle,
  'mods-name': modsName,
  'medline-name': medlineName,
  'medline-identifier': medlineIdentifier,
  'inner-series': innerSeries,
  'inner-number': innerNumber,
  'inner-pages': innerPages,
  title,
  code,
  'unimarc-title': unimarcTitle,
  constant,
  responsibility,
  date,
  'fixed-date': fixedDate,
  series,
  pages,
  'host-part': hostPart,
  'journal-citation': journalCitation,
  link,
  'access-date': accessDate,
  name,
  'linking-field': linkingField,
  'mods-related': modsRelated,
  'unimarc-link': unimarcLink,
  'dublin-core-related': dublinCoreRelated,
  'class-among-subjects': classAmongSubjects,
  'alternative-identifier': alternativeIdentifier,
  'rdf-related': rdfRelated,
  'schema-org-related': schemaOrgRelated,
  'marc-name': marcName,
  'name-title': nameTitle,
  'unimarc-name': unimarcName,
  'unimarc-heading': unimarcHeading,
  'unimarc-number': unimarcNumber,
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
  'rdf-text': rdfText,
  'rdf-publisher': rdfPublisher,
  'rdf-code': rdfCode,
  'rdf-language': rdfLanguage,
  'rdf-address': rdfAddress,
  'rdf-link': rdfLink,
  'rdf-whole': rdfWhole,
  'rdf-classification': rdfClassification,
  'rdf-agent': rdfAgent,
  'rdf-heading': rdfHeading,
  'rdf-identifier': rdfIdentifier,
  'bibframe-contribution': bibframeContribution,
  'bibframe-title': bibframeTitle,
  'bibframe-provision': bibframeProvision,
  'bibframe-dissertation': bibframeDissertation,
  'bibframe-relation': bibframeRelation,
  'bibframe-series': bibframeSeries,
} as const satisfies Readonly<Record<string, Transform>>;

export type TransformName = keyof typeof transforms;

/** As tables of rules call them. */
export const transformNames = Object.keys(transforms);

export function isTransform(text: string): text is TransformName {
  return Object.hasOwn(transforms, text);
}

export function transformOf(name: TransformName): Transform {
  return transforms[name];
}
