import type { TermId } from '../../sparql/index.ts';
import { p } from '../properties.ts';
import type { SourceReader } from '../source-reader.ts';
import { descriptionProperties, factLabels } from '../thing/fact-labels.ts';
import type { DocumentKind } from './documents.ts';

/** A property by which a document is found, and the forms that it is found by: the proper one first, then others. */
export type Keyword = { readonly property: string; readonly forms: readonly string[] };

/** The keywords of a thing: texts of its own, then what the things that it links to are called, in every language. */
export function keywordsOf(subject: TermId, kind: DocumentKind, reader: SourceReader): readonly Keyword[] {
  return [
    ...kind.keywords.flatMap((property) =>
      reader.texts(subject, property).map((text) => ({ property, forms: [text] })),
    ),
    ...kind.links.flatMap((property) =>
      reader
        .objects(subject, property)
        .map((object) => ({ property, forms: reader.names(object) }))
        // By text, since ids may be numbered anew and a rebuilt document must equal the kept one.
        .toSorted((a, b) => (a.forms.join() < b.forms.join() ? -1 : 1)),
    ),
  ];
}

/** What a thing is described with: the first text of each property that describes. */
export function bodyOf(subject: TermId, reader: SourceReader): string {
  return descriptionProperties.flatMap((property) => reader.texts(subject, property).slice(0, 1)).join(' ');
}

/** What a property is called beside its values on a page of results. */
export function keywordName(property: string): string {
  return property === p.identifier ? 'Record number' : (factLabels.get(property) ?? 'Keywords');
}
