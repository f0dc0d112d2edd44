import type {
  HomeView,
  Question,
  RelatedItem,
  ResourceView,
  SchemeItem,
  ThingView,
} from '../catalogue/index.ts';
import { assetRoutes, loadAssets } from './assets.ts';
import type { MementoNotice } from './components/memento-notice.ts';
import { type BrowsePageView, browsePage } from './pages/browse.ts';
import { type ChangeSetPageView, changeSetPage } from './pages/change-set.ts';
import { type CrosswalkPageView, crosswalkPage } from './pages/crosswalks/crosswalk.ts';
import { crosswalksPage } from './pages/crosswalks/list.ts';
import { type HistoryPageView, historyPage } from './pages/history.ts';
import { homePage } from './pages/home.ts';
import { type InferredPageView, inferredPage } from './pages/inferred.ts';
import { type ListPageView, listPage } from './pages/list.ts';
import { type OntologyPageView, ontologyPage } from './pages/ontology/page.ts';
import { type ShapesPageView, shapesPage } from './pages/ontology/shapes-page.ts';
import { type ProblemPageView, problemPage } from './pages/problem.ts';
import { type QuestionPageView, questionPage } from './pages/question.ts';
import { questionsPage } from './pages/questions.ts';
import { type RelatedPageView, relatedPage } from './pages/related.ts';
import { resourcePage } from './pages/resource.ts';
import { type SchemeQualityPageView, schemeQualityPage } from './pages/scheme-quality.ts';
import { schemeReportsPage } from './pages/scheme-reports.ts';
import { type SearchPageView, searchPage } from './pages/search.ts';
import { type SparqlPageView, sparqlPage } from './pages/sparql.ts';
import { type ConceptPageView, conceptPage } from './pages/thesaurus/concept.ts';
import { type ConceptListPageView, conceptListPage } from './pages/thesaurus/concept-list.ts';
import { type ThesaurusPageView, thesaurusPage } from './pages/thesaurus/scheme.ts';
import { type ThesauriPageView, thesauriPage } from './pages/thesaurus/thesauri.ts';
import { thingPage } from './pages/thing.ts';
import { type ThingHistoryPageView, thingHistoryPage } from './pages/thing-history.ts';
import type { Site } from './site.ts';

export type SiteSettings = {
  /** The path that every address starts with: '' for a site at the root. */
  readonly basePath: string;
  readonly version: string;
};

/**
 * The site: a function from view data to an HTML document for each kind of page, and the routes of its own files.
 * Every page works without JavaScript; the one script completes what is typed on the pages of vocabularies.
 */
export function createPages({ basePath, version }: SiteSettings) {
  const assets = loadAssets();
  const site: Site = {
    basePath,
    version,
    stylesheet: basePath + assets.stylesheet.path,
    suggestions: basePath + assets.suggestions.path,
    icon: basePath + assets.icon.path,
  };
  return {
    home: (view: HomeView) => homePage(site, view),
    resource: (view: ResourceView, related: readonly RelatedItem[] | undefined, memento?: MementoNotice) =>
      resourcePage(site, view, related, memento),
    thing: (view: ThingView, memento?: MementoNotice) => thingPage(site, view, memento),
    thingHistory: (view: ThingHistoryPageView) => thingHistoryPage(site, view),
    related: (view: RelatedPageView) => relatedPage(site, view),
    search: (view: SearchPageView) => searchPage(site, view),
    browse: (view: BrowsePageView) => browsePage(site, view),
    list: (view: ListPageView) => listPage(site, view),
    sparql: (view: SparqlPageView) => sparqlPage(site, view),
    ontology: (view: OntologyPageView) => ontologyPage(site, view),
    shapes: (view: ShapesPageView) => shapesPage(site, view),
    crosswalks: (views: readonly CrosswalkPageView[]) => crosswalksPage(site, views),
    crosswalk: (view: CrosswalkPageView) => crosswalkPage(site, view),
    questions: (questions: readonly Question[]) => questionsPage(site, questions),
    question: (view: QuestionPageView) => questionPage(site, view),
    schemeQuality: (view: SchemeQualityPageView) => schemeQualityPage(site, view),
    schemeReports: (schemes: readonly SchemeItem[]) => schemeReportsPage(site, schemes),
    thesauri: (view: ThesauriPageView) => thesauriPage(site, view),
    thesaurus: (view: ThesaurusPageView) => thesaurusPage(site, view),
    concept: (view: ConceptPageView) => conceptPage(site, view),
    conceptList: (view: ConceptListPageView) => conceptListPage(site, view),
    inferred: (view: InferredPageView) => inferredPage(site, view),
    history: (view: HistoryPageView) => historyPage(site, view),
    changeSet: (view: ChangeSetPageView) => changeSetPage(site, view),
    problem: (view: ProblemPageView) => problemPage(site, view),
    routes: assetRoutes(assets),
  };
}
