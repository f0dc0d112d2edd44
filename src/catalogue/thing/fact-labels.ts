import { p } from '../properties.ts';

/** How facts are called on the page of a thing, in the order of the page. */
export const factLabels: ReadonlyMap<string, string> = new Map([
  [p.altLabel, 'Also called'],
  [p.alternative, 'Also called'],
  [p.notation, 'Notation'],
  [p.deprecated, 'No longer used'],
  [p.isReplacedBy, 'Use instead'],
  [p.scopeNote, 'Note on use'],
  [p.datedLabel, 'Found by older words, not to be used'],
  [p.historyNote, 'Why they are not used'],
  [p.changeNote, 'What was changed'],
  [p.editorialNote, 'Note for editors'],
  [p.position, 'Number'],
  [p.inSet, 'One of'],
  [p.broader, 'Broader term'],
  [p.narrower, 'Narrower term'],
  [p.relatedConcept, 'Related term'],
  [p.inScheme, 'Scheme'],
  [p.rationale, 'Why it matters'],
  [p.guidance, 'How to do it'],
  [p.measure, 'What shows it'],
  [p.setting, 'Setting'],
  [p.settingTerm, 'Setting as a subject term'],
  [p.spatial, 'Place'],
  [p.location, 'Location'],
  [p.containedInPlace, 'Lies in'],
  [p.sameAs, 'The same elsewhere'],
  [p.carriedOutBy, 'Carried out by'],
  [p.demonstrates, 'Demonstrates'],
  [p.reportedIn, 'Reported in'],
  [p.subject, 'Subjects'],
  [p.creator, 'Created by'],
  [p.publisher, 'Published by'],
  [p.issued, 'Published'],
  [p.bibliographicCitation, 'Citation'],
  [p.homepage, 'Home page'],
  [p.page, 'Page'],
  [p.url, 'Address'],
  [p.isPartOf, 'Collection'],
  [p.comment, 'Note'],
  [p.notStated, 'Looked for and not stated'],
  [p.notKnown, 'Could not be found out'],
  [p.notChecked, 'Not yet checked'],
]);

/** What the page shows elsewhere (headings, lists, marks) or what only says how things are kept. */
export const shownElsewhere: ReadonlySet<string> = new Set([
  p.type,
  p.label,
  p.prefLabel,
  p.title,
  p.name,
  p.definition,
  p.description,
  p.abstract,
  p.identifier,
  p.demonstration,
  p.fictional,
  p.hasPrinciple,
  p.principleList,
  p.topConceptOf,
  p.hasTopConcept,
  p.hiddenLabel,
  p.evidence,
  p.memberList,
]);

/** Which property says what a thing is, best first. */
export const descriptionProperties: readonly string[] = [
  p.description,
  p.definition,
  p.abstract,
  p.scopeNote,
  p.comment,
];

/** Which property says what a thing is called, best first; the same order as in `queries/`. */
export const labelProperties: readonly string[] = [p.prefLabel, p.title, p.name, p.label];
