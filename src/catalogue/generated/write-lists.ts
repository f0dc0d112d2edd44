import { namespaces } from '../../rdf/index.ts';
import { p } from '../properties.ts';
import type { Kind } from '../views.ts';
import type { CatalogueShape } from './shape-of-catalogue.ts';
import { fixed, type StatementText } from './statement-text.ts';

/** The short lists of the shipped thesaurus, which generated resources use: the same keys and labels as there. */
export const shippedLists = {
  'content-type': {
    class: 'ContentType',
    scheme: 'content-types',
    title: 'Content types',
    labels: {
      'practice-guidance': 'practice guidance',
      'research-report': 'research report',
      review: 'review',
      policy: 'policy',
      evaluation: 'evaluation',
      discussion: 'discussion',
      toolkit: 'toolkit',
      guideline: 'guideline',
      'statutory-guidance': 'statutory guidance',
      legislation: 'legislation',
      'case-study-collection': 'case study collection',
    },
  },
  audience: {
    class: 'Audience',
    scheme: 'audiences',
    title: 'Audiences',
    labels: {
      practitioners: 'practitioners',
      managers: 'managers',
      researchers: 'researchers',
      leaders: 'leaders',
      'local-government': 'local government',
      nhs: 'NHS',
      carers: 'carers',
      public: 'the public',
      patients: 'patients',
      'national-government': 'national government',
    },
  },
  icon: {
    class: 'Icon',
    scheme: 'icons',
    title: 'Icons',
    labels: {
      'free-resource': 'free resource',
      'journal-article': 'journal article',
      book: 'book',
      'digital-media': 'digital media',
    },
  },
  'access-kind': {
    class: 'AccessKind',
    scheme: 'access-kinds',
    title: 'Kinds of access',
    labels: {
      free: 'free',
      paid: 'paid',
      'through-a-library': 'through a library',
      'free-with-registration': 'free with registration',
    },
  },
} as const satisfies Partial<Record<Kind, ShippedList>>;

type ShippedList = {
  readonly class: string;
  readonly scheme: string;
  readonly title: string;
  readonly labels: Readonly<Record<string, string>>;
};

export const listKeys = {
  contentTypes: Object.keys(shippedLists['content-type'].labels),
  audiences: Object.keys(shippedLists.audience.labels),
  icons: Object.keys(shippedLists.icon.labels),
  accessKinds: Object.keys(shippedLists['access-kind'].labels),
} as const;

/** The lists, so that a generated catalogue can stand alone; beside the shipped thesaurus they say nothing new. */
export function writeLists(out: StatementText): void {
  for (const [kind, list] of Object.entries(shippedLists) as [keyof typeof shippedLists, ShippedList][]) {
    const scheme = out.thing('scheme', list.scheme);
    out.about(scheme, 'thesaurus');
    out.link(p.type, fixed.scheme);
    out.text(p.title, list.title, 'en');
    for (const [key, label] of Object.entries(list.labels)) {
      out.about(out.thing(kind, key), 'thesaurus');
      out.link(p.type, `<${namespaces.pin}${list.class}>`);
      out.link(p.type, fixed.concept);
      out.text(p.prefLabel, label, 'en');
      out.link(p.inScheme, scheme);
    }
  }
}

/** Generated terms have a scheme of their own, so that they never mix with those that somebody chose. */
export const GENERATED_SCHEME = 'generated-subjects';

export function* writeSubjects(out: StatementText, { subjects }: CatalogueShape): Generator<void> {
  const scheme = out.thing('scheme', GENERATED_SCHEME);
  const thing = (index: number): string => out.thing('subject', subjects[index]!.key);
  out.about(scheme, 'thesaurus');
  out.link(p.type, fixed.scheme);
  out.text(p.title, 'Generated subject terms', 'en');
  out.text(
    p.description,
    'Terms that a program made up, for trying out and measuring large catalogues.',
    'en',
  );
  for (const [index, { label, broader }] of subjects.entries()) {
    if (broader === undefined) {
      out.about(scheme, 'thesaurus');
      out.link(p.hasTopConcept, thing(index));
    }
    out.about(thing(index), 'thesaurus');
    out.link(p.type, fixed.subjectTerm);
    out.link(p.type, fixed.concept);
    out.text(p.prefLabel, label, 'en');
    if (index % 3 === 0) out.text(p.altLabel, `${label} services`, 'en');
    out.text(p.definition, `What concerns ${label}; a term that a program made up.`, 'en');
    out.link(p.inScheme, scheme);
    if (broader === undefined) out.link(p.topConceptOf, scheme);
    else out.link(p.broader, thing(broader));
    // Neighbours in the list are mostly siblings. Both directions are stated, as SKOS has it.
    if (index % 4 === 1 && index + 1 < subjects.length) out.link(p.relatedConcept, thing(index + 1));
    if (index % 4 === 2) out.link(p.relatedConcept, thing(index - 1));
    yield;
  }
}
