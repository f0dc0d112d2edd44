export { vocabularyPath } from './addresses.ts';
export { askedText, questionNamed } from './asked-question.ts';
export { isKey } from './bibliographic/match-keys.ts';
export { propertiesOfRecords } from './bibliographic/properties-of-records.ts';
export type { ResourceRecords } from './bibliographic/read-functions.ts';
export type { Catalogue } from './catalogue.ts';
export { type CatalogueParts, createCatalogue } from './create-catalogue.ts';
export { type FunctionDescription, functionDescriptions } from './functions/descriptions.ts';
export { cataloguePropertyFunctions } from './functions/property-functions.ts';
export { type GenerateOptions, generateCatalogue } from './generated/generate-catalogue.ts';
export type {
  FieldChange,
  MementoMoment,
  TextPiece,
  TextValue,
  ThingHistory,
  Tombstone,
  VersionEvent,
  VersionView,
} from './history/history-view.ts';
export { partPredicates } from './history/part-predicates.ts';
export { type Mementos, type RecordHistory, recordHistory } from './history/record-history.ts';
export type { ImportOptions } from './import/import-options.ts';
export {
  type ImportPart,
  type ImportProgress,
  type PartSizes,
  type PartWriter,
  writeParts,
} from './import/import-parts.ts';
export { type Import, importRecords } from './import/import-records.ts';
export type { ImportCounts, RecordOutcome } from './import/import-report.ts';
export { batchOfStatements } from './import/statements/batches-of-statements.ts';
export { countStatements } from './import/statements/count-statements.ts';
export { linesOfStatements } from './import/statements/lines-of-statements.ts';
export type {
  InferredAbout,
  InferredBecause,
  NamedStatement,
  RuleView,
} from './inferred/inferred-views.ts';
export { isKind, kindInfo, kinds } from './kinds.ts';
export type { ListWindow } from './listing/list-view.ts';
export { isListedKind, type ListedKind } from './listing/listed-kinds.ts';
export { examineLists, listProjection } from './listing/projection.ts';
export { perGeneration } from './per-generation.ts';
export { projections } from './projections.ts';
export { loadQueries, type NamedQuery, type Queries } from './queries.ts';
export { type Question, type QuestionParameter, questionsOf, questionText } from './questions.ts';
export { catalogueReadFunctions } from './read-functions.ts';
export { followGeneration } from './reading/kept-for-source.ts';
export { viewSchema } from './schemas/view-schema.ts';
export { examineSearch } from './search/examine-search.ts';
export { searchProjection } from './search/projection.ts';
export { type ShippedFile, shippedCollection } from './shipped-collection.ts';
export { derivedLabels } from './thesaurus/derived-labels.ts';
export type { ConditionReport, Finding, SchemeQuality, Severity } from './thesaurus/quality-views.ts';
export type {
  ConceptFact,
  ConceptHit,
  ConceptList,
  ConceptListView,
  ConceptListWindow,
  ConceptRef,
  ConceptsWindow,
  ConceptView,
  FoundConcepts,
  LanguageText,
  MappedConcept,
  NoteText,
  SchemeEntry,
  SchemeItem,
  SchemeView,
  SchemeWindow,
} from './thesaurus/reading/thesaurus-views.ts';
export { chosenLists, conceptLists } from './thesaurus/reading/thesaurus-views.ts';
export { catalogueAnswering } from './threads/answer-catalogue.ts';
export { catalogueOverThreads } from './threads/catalogue-over-threads.ts';
export { profileCheck } from './validation/commit-check.ts';
export { type FindingRow, findingSentence, resultRow } from './validation/finding-rows.ts';
export {
  type LabelledResult,
  type ValidationAnswer,
  type ValidationAsked,
  validateStretch,
} from './validation/read-functions.ts';
export type {
  AccessView,
  CaseStudyView,
  Holdings,
  HomeView,
  Kind,
  ListItem,
  ListPlace,
  ListView,
  MarkedText,
  PrincipleView,
  RelatedItem,
  RelatedPage,
  RelatedReason,
  ResourcePage,
  ResourceView,
  ResultEntry,
  SearchHit,
  SearchPage,
  Standing,
  Stated,
  ThingRef,
  ThingView,
} from './views.ts';
export type {
  ClassDiagram,
  DiagramClass,
  DiagramLink,
  OntologyView,
  TermLink,
  TermSection,
  VocabularyTerm,
} from './vocabulary/ontology-view.ts';
export type {
  NotLookedAt,
  ProfileField,
  ProfileRecord,
  ProfileRule,
  ProfileView,
} from './vocabulary/profile-view.ts';
export { shortName as shortVocabularyName } from './vocabulary/statements.ts';
