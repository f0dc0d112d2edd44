import { namespaces } from '../../../rdf/index.ts';
import type { TermId } from '../../../sparql/index.ts';
import type { ConceptReader } from './concept-reader.ts';
import { bySuitability } from './languages.ts';
import type { NoteText } from './thesaurus-views.ts';

const { rdf, rdfs } = namespaces;

/**
 * The texts of a note that is a thing (SKOS Primer 4.2), those first that suit the reader best, each with the concepts that the note
 * leads on to: thesauri say so which concept is to be used instead for a part of what a word means.
 */
export function textsOfNote(
  note: TermId,
  read: ConceptReader,
  languages: readonly string[],
): readonly NoteText[] {
  const seeAlso = read.refs(read.reader.objects(note, `${rdfs}seeAlso`));
  const texts = bySuitability(read.literals(note, `${rdf}value`), languages);
  return seeAlso.length === 0 ? texts : texts.map((text) => ({ ...text, seeAlso }));
}
