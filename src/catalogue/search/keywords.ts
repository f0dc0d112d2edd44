import { namespaces } from '../../rdf/index.ts';
import type { TermId } from '../../sparql/index.ts';
import { descriptionProperties, p } from '../properties.ts';
import type { SourceReader } from '../source-reader.ts';
import { factLabels } from '../thing/fact-labels.ts';
import type { DocumentKind } from './document-kinds.ts';

/**
 * A property by which a document is found, and the forms that it is found by: the proper one first, then others. Those
 * that are hidden are searched and never shown.
 */
export type Keyword = {
  readonly property: string;
  readonly forms: readonly string[];
  readonly hidden?: readonly string[];
};

/** The keywords of a thing: texts of its own, then what the things that it links to are called, in every language. */
export function keywordsOf(subject: TermId, kind: DocumentKind, reader: SourceReader): readonly Keyword[] {
  const keywords: Keyword[] = [];
  for (const property of kind.keywords) {
    // What a thing is called is its title already, and in other languages it is not.
    const title = property === p.prefLabel ? reader.label(subject) : undefined;
    for (const text of reader.texts(subject, property)) {
      if (text === title) continue;
      keywords.push(
        property === p.hiddenLabel ? { property, forms: [], hidden: [text] } : { property, forms: [text] },
      );
    }
  }
  for (const property of kind.links) {
    const named: Keyword[] = [];
    for (const object of reader.objects(subject, property)) named.push(linked(object, property, reader));
    // By text, since ids may be numbered anew and a rebuilt document must equal the kept one.
    if (named.length > 1) named.sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
    keywords.push(...named);
  }
  return keywords;
}

/** By what a thing that is linked to is found; a label that SKOS-XL gives as a thing, by its literal form. */
function linked(object: TermId, property: string, reader: SourceReader): Keyword {
  if (!property.startsWith(namespaces.skosxl))
    return { property, forms: reader.names(object), hidden: reader.hiddenNames(object) };
  const forms = reader.texts(object, `${namespaces.skosxl}literalForm`);
  return property.endsWith('hiddenLabel') ? { property, forms: [], hidden: forms } : { property, forms };
}

function textOf({ forms }: Keyword): string {
  return forms.length === 1 ? forms[0]! : forms.join();
}

/** What a thing is described with: the first text of each property that describes. */
export function bodyOf(subject: TermId, reader: SourceReader): string {
  const texts: string[] = [];
  for (const property of descriptionProperties) {
    const [text] = reader.texts(subject, property);
    if (text !== undefined) texts.push(text);
  }
  return texts.join(' ');
}

const OWN_NAMES: ReadonlyMap<string, string> = new Map([
  [p.identifier, 'Record number'],
  [p.publicationName, 'Published in'],
  [p.publicationAbbreviation, 'Published in'],
]);

/** What a property is called beside its values on a page of results. */
export function keywordName(property: string): string {
  return OWN_NAMES.get(property) ?? factLabels.get(property) ?? 'Keywords';
}
