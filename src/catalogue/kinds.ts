import { namespaces } from '../rdf/index.ts';
import type { Kind } from './views.ts';

/** What a kind is called, and the classes whose members are of that kind: the first is what most of them say. */
export type KindInfo = {
  readonly label: string;
  readonly plural: string;
  readonly classes: readonly [string, ...string[]];
};

const { pin, foaf, org, skos, dcat } = namespaces;

/** Every kind of thing that has an address of its own: `{base}/id/{kind}/{key}`, with its page at `{base}/{kind}/{key}`. */
export const kindInfo: Readonly<Record<Kind, KindInfo>> = {
  resource: { label: 'Resource', plural: 'Resources', classes: [`${pin}Resource`] },
  subject: { label: 'Subject term', plural: 'Subject terms', classes: [`${pin}SubjectTerm`] },
  principle: { label: 'Principle', plural: 'Principles', classes: [`${pin}Principle`] },
  'principle-set': {
    label: 'Set of principles',
    plural: 'Sets of principles',
    classes: [`${pin}PrincipleSet`],
  },
  'case-study': { label: 'Case study', plural: 'Case studies', classes: [`${pin}CaseStudy`] },
  agent: {
    label: 'Organisation or person',
    plural: 'Organisations and people',
    classes: [`${foaf}Organization`, `${org}Organization`, `${foaf}Person`, `${foaf}Group`, `${foaf}Agent`],
  },
  'content-type': { label: 'Content type', plural: 'Content types', classes: [`${pin}ContentType`] },
  audience: { label: 'Audience', plural: 'Audiences', classes: [`${pin}Audience`] },
  'access-kind': { label: 'Kind of access', plural: 'Kinds of access', classes: [`${pin}AccessKind`] },
  icon: { label: 'Icon', plural: 'Icons', classes: [`${pin}Icon`] },
  collection: { label: 'Collection', plural: 'Collections', classes: [`${pin}Collection`, `${dcat}Catalog`] },
  place: { label: 'Place', plural: 'Places', classes: [`${pin}Place`] },
  scheme: { label: 'Concept scheme', plural: 'Concept schemes', classes: [`${skos}ConceptScheme`] },
};

/** The class that things of a kind say of themselves, and that lists and counts of the kind go by. */
export function mainClassOf(kind: Kind): string {
  return kindInfo[kind].classes[0];
}

export const kinds = Object.keys(kindInfo) as readonly Kind[];

/** The kinds of things found that are concepts: our own terms, and those of whatever other thesaurus. */
export const conceptKinds: readonly string[] = ['subject', 'concept'];

export function isKind(text: string): text is Kind {
  return Object.hasOwn(kindInfo, text);
}
