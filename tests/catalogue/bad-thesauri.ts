/** A small thesaurus for each condition that breaks it and, as far as can be, nothing else. */
export type BadThesaurus = {
  readonly condition: string;
  readonly turtle: string;
  /** What is found, as `name=key` of the terms, a row each. */
  readonly found: readonly string[];
  /** True where a repair can only mark the place for somebody to decide. */
  readonly marksOnly?: boolean;
};

export const PREFIXES = `
@prefix : <id/subject/> .
@prefix s: <id/scheme/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
`;

/** A sound scheme of three concepts; what is added to it makes it bad. */
const SOUND = `
s:t a skos:ConceptScheme ; skos:prefLabel "T"@en ; skos:hasTopConcept :a .
:a a skos:Concept ; skos:prefLabel "a"@en ; skos:definition "A."@en ; skos:inScheme s:t ; skos:topConceptOf s:t .
:b a skos:Concept ; skos:prefLabel "b"@en ; skos:definition "B."@en ; skos:inScheme s:t ; skos:broader :a .
:c a skos:Concept ; skos:prefLabel "c"@en ; skos:definition "C."@en ; skos:inScheme s:t ; skos:broader :b .
`;
export const soundThesaurus = PREFIXES + SOUND;

const bad = (
  condition: string,
  added: string,
  found: readonly string[],
  more: Partial<BadThesaurus> = {},
): BadThesaurus => ({ condition, turtle: PREFIXES + SOUND + added, found, ...more });

/** A scheme that is not the sound one with something added. */
const otherwise = (condition: string, turtle: string, found: readonly string[]): BadThesaurus => ({
  condition,
  turtle: PREFIXES + turtle,
  found,
});

export const badThesauri: readonly BadThesaurus[] = [
  bad('s09-concept-and-scheme', ':c a skos:ConceptScheme .', ['concept=c']),
  bad('s12-labels-that-are-no-text', ':c skos:altLabel 3 .', ['concept=c property=altLabel label=3']),
  bad('s13-labels-of-two-kinds', ':c skos:altLabel "c"@en .', ['concept=c property=altLabel label=c']),
  bad('s14-several-preferred-labels', ':c skos:prefLabel "sea"@en, "Meer"@de .', [
    'concept=c label=c other=sea',
  ]),
  bad('s15-notations-that-are-no-literals', ':c skos:notation :a .', ['concept=c value=a']),
  bad('s05-top-concepts-of-concepts', ':c skos:hasTopConcept :a, "A" .', [
    'concept=c value=a',
    'concept=c value=A',
  ]),
  bad('s06-top-concepts-that-are-no-concepts', 's:t skos:hasTopConcept "b", :l . :l a skos:Collection .', [
    'concept=l',
    'concept=b',
  ]),
  bad(
    's19-relations-of-what-is-no-concept',
    ':c skos:related "b" . :l a skos:Collection ; skos:narrower :c .',
    ['concept=c property=related other=b', 'concept=l property=narrower other=c'],
  ),
  bad(
    's27-related-and-broader',
    ':c skos:related :a . :a skos:related :c . :a skos:relatedMatch :b . :b skos:broadMatch <urn:x> . <urn:x> skos:relatedMatch :c .',
    ['concept=b other=a', 'concept=c other=a', 'concept=c other=urn:x'],
  ),
  bad('s31-members-of-what-is-no-collection', ':b skos:member :c .', ['collection=b concept=c']),
  bad('s32-members-that-are-no-concepts', ':l a skos:Collection ; skos:member :a, "b" .', [
    'collection=l member=b',
  ]),
  bad(
    's34-lists-that-are-broken',
    ':l a skos:OrderedCollection ; skos:member :a ; skos:memberList "a" . :m a skos:OrderedCollection ; skos:member :a ; skos:memberList :n .' +
      ':n <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> :a .',
    ['collection=l', 'collection=m'],
  ),
  bad('s38-matches-of-what-is-no-concept', ':c skos:closeMatch "Sea", s:t .', [
    'concept=c property=closeMatch other=t',
    'concept=c property=closeMatch other=Sea',
  ]),
  bad(
    's35-several-lists-of-members',
    ':l a skos:OrderedCollection ; skos:member :a, :b ; skos:memberList :l1, :l2 .' +
      ':l1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> :a ; <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> () .' +
      ':l2 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> :b ; <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> () .',
    ['collection=l list=l1 other=l2'],
  ),
  bad(
    's36-listed-and-not-members',
    ':l a skos:OrderedCollection ; skos:member :a ; skos:memberList ( :a :b ) .',
    ['collection=l concept=b'],
  ),
  bad('s37-collections-that-are-concepts', ':l a skos:Collection, skos:Concept ; skos:member :a .', [
    'collection=l type=Concept',
  ]),
  bad(
    's46-exact-and-other-matches',
    ':c skos:exactMatch <urn:x> ; skos:broadMatch <urn:x> . :b skos:exactMatch <urn:y> ; skos:relatedMatch <urn:z> . <urn:z> skos:exactMatch <urn:y> .',
    ['concept=b property=relatedMatch other=urn:z', 'concept=c property=broadMatch other=urn:x'],
  ),
  bad(
    's52-labels-without-one-form',
    ':c xl:altLabel [ xl:literalForm "see"@en, "sea"@en ] ; skos:altLabel "sea"@en, "see"@en .',
    ['concept=c property=altLabel'],
  ),
  bad('s55-pref-labels-only-as-things', ':c xl:prefLabel [ xl:literalForm "c"@en-GB ] .', [
    'concept=c label=c',
  ]),
  bad('s56-alt-labels-only-as-things', ':c xl:altLabel [ xl:literalForm "sea"@en ] .', [
    'concept=c label=sea',
  ]),
  bad('s57-hidden-labels-only-as-things', ':c xl:hiddenLabel [ xl:literalForm "se"@en ] .', [
    'concept=c label=se',
  ]),
  bad('cycles', ':b skos:broader :c .', ['concept=c other=b']),
  bad('related-to-itself', ':c skos:related :c ; skos:exactMatch :c .', [
    'concept=c property=exactMatch',
    'concept=c property=related',
  ]),
  bad(
    'no-preferred-label',
    ':d a skos:Concept ; skos:altLabel "dee"@en ; skos:definition "D."@en ; skos:inScheme s:t ; skos:broader :a .',
    ['concept=d'],
  ),
  bad('empty-labels', ':c skos:altLabel " "@en .', ['concept=c property=altLabel label= ']),
  bad('labels-with-stray-space', ':c skos:altLabel "to  sea "@en .', [
    'concept=c property=altLabel label=to  sea ',
  ]),
  bad(
    'invalid-language-tags',
    ':c skos:altLabel "sea"@english, "mer"@fr-CA, "See"@gsw, "moře"@cz, "meri"@fi-x-own .',
    ['concept=c property=altLabel label=moře', 'concept=c property=altLabel label=sea'],
  ),
  bad(
    'unprintable-characters',
    ':c skos:altLabel "s\\u0007ea"@en, "sea\\tside"@en, "\\u202Esea\\u202C shore"@en .',
    [
      'concept=c property=altLabel label=s\u0007ea',
      'concept=c property=altLabel label=sea\tside',
      'concept=c property=altLabel label=\u202esea\u202c shore',
    ],
  ),
  bad('unknown-skos-terms', ':c skos:altLable "sea"@en .', ['concept=c property=altLable value=sea']),
  bad(
    'collections-in-a-round',
    ':l a skos:Collection ; skos:prefLabel "l"@en ; skos:member :a, :m . :m a skos:Collection ; skos:prefLabel "m"@en ; skos:member :l .',
    ['collection=m other=l'],
  ),
  bad(
    'undeclared-concepts',
    ':d skos:prefLabel "d"@en ; skos:definition "D."@en ; skos:inScheme s:t ; skos:broader :a .' +
      ':e a <urn:Place> ; skos:prefLabel "e"@en ; skos:definition "E."@en ; skos:inScheme s:t ; skos:broader :a . <urn:Place> <http://www.w3.org/2000/01/rdf-schema#subClassOf> skos:Concept .' +
      ':l a xl:Label ; xl:literalForm "l"@en ; skos:inScheme s:t . :o skos:inScheme s:t ; owl:deprecated true ; dcterms:isReplacedBy :c .',
    ['concept=d', 'concept=e'],
  ),
  bad(
    'relations-of-own-kinds',
    ':c <http://purl.org/iso25964/skos-thes#broaderPartitive> :a ; <urn:near> :a . :b <http://purl.org/iso25964/skos-thes#broaderGeneric> :a . :a <urn:part> :b .' +
      '<urn:near> <http://www.w3.org/2000/01/rdf-schema#subPropertyOf> <urn:nearer> . <urn:nearer> <http://www.w3.org/2000/01/rdf-schema#subPropertyOf> skos:broader .' +
      '<urn:part> <http://www.w3.org/2000/01/rdf-schema#subPropertyOf> skos:narrower .',
    [
      'concept=c property=broaderPartitive plain=broader other=a',
      'concept=c property=urn:near plain=broader other=a',
    ],
  ),
  bad('collections-without-a-name', ':l a skos:Collection ; skos:member :a .', ['collection=l'], {
    marksOnly: true,
  }),
  bad(
    'out-of-reach',
    ':d a skos:Concept ; skos:prefLabel "d"@en ; skos:definition "D."@en ; skos:inScheme s:t ; skos:broader <urn:x> .',
    ['concept=d'],
    { marksOnly: true },
  ),
  bad(
    'only-transitive',
    ':d a skos:Concept ; skos:prefLabel "d"@en ; skos:definition "D."@en ; skos:inScheme s:t ; skos:broaderTransitive :a . :c skos:broaderTransitive :a .',
    ['concept=d other=a'],
  ),
  bad(
    'matches-within-the-scheme',
    ':d a skos:Concept ; skos:prefLabel "d"@en ; skos:definition "D."@en ; skos:inScheme s:t ; skos:broadMatch :a ; skos:closeMatch :b .',
    ['concept=d property=broadMatch other=a', 'concept=d property=closeMatch other=b'],
  ),
  bad('overlapping-matches', ':c skos:closeMatch <urn:x> ; skos:broadMatch <urn:x> .', [
    'concept=c property=closeMatch second=broadMatch other=urn:x',
  ]),
  bad('shared-exact-matches', ':b skos:exactMatch <urn:x> . :c skos:exactMatch <urn:x> .', [
    'concept=b other=c target=urn:x',
  ]),
  bad('labels-without-a-language', ':c skos:altLabel "sea" .', ['concept=c property=altLabel label=sea']),
  bad(
    'missing-languages',
    ':a skos:prefLabel "ah"@de . :b skos:prefLabel "beh"@de .',
    ['concept=c language=de'],
    {
      marksOnly: true,
    },
  ),
  bad(
    'equal-preferred-labels',
    ':d a skos:Concept ; skos:prefLabel "C"@en ; skos:definition "D."@en ; skos:inScheme s:t ; skos:broader :a .',
    ['concept=c other=d label=C'],
  ),
  bad('labels-that-lead-elsewhere', ':c skos:altLabel "B"@en, "b"@de . :a skos:hiddenLabel "b"@en .', [
    'concept=a property=hiddenLabel label=b other=b',
    'concept=c property=altLabel label=B other=b',
  ]),
  bad('shared-other-labels', ':b skos:altLabel "x"@en . :c skos:altLabel "x"@en .', [
    'concept=b other=c label=x',
  ]),
  bad('equal-notations', ':b skos:notation "1" . :c skos:notation "1" .', ['concept=b other=c notation=1']),
  bad(
    'orphans',
    ':d a skos:Concept ; skos:prefLabel "d"@en ; skos:definition "D."@en ; skos:inScheme s:t .',
    ['concept=d'],
  ),
  bad(
    'top-concepts-with-broader',
    ':b skos:topConceptOf s:t . s:t skos:hasTopConcept :b, :d . :a skos:narrowerTransitive :d .' +
      ':d a skos:Concept ; skos:prefLabel "d"@en ; skos:definition "D."@en ; skos:inScheme s:t ; skos:topConceptOf s:t .',
    ['concept=b other=a', 'concept=d other=a'],
  ),
  bad(
    'omitted-top-concepts',
    ':d a skos:Concept ; skos:prefLabel "d"@en ; skos:definition "D."@en ; skos:inScheme s:t ; skos:narrower :e .' +
      ':e a skos:Concept ; skos:prefLabel "e"@en ; skos:definition "E."@en ; skos:inScheme s:t ; skos:broader :d .',
    ['concept=d'],
  ),
  bad(
    'one-sided-top-concepts',
    ':d a skos:Concept ; skos:prefLabel "d"@en ; skos:definition "D."@en ; skos:inScheme s:t ; skos:topConceptOf s:t .',
    ['concept=d'],
  ),
  bad(
    'top-concepts-outside-the-scheme',
    ':d a skos:Concept ; skos:prefLabel "d"@en ; skos:topConceptOf s:t . s:t skos:hasTopConcept :d .',
    ['concept=d'],
  ),
  bad(
    'members-that-do-not-say-so',
    ':d a skos:Concept ; skos:prefLabel "d"@en ; skos:definition "D."@en ; skos:broader :c .' +
      ':e skos:prefLabel "e"@en ; skos:definition "E."@en . :d skos:narrower :e . :e skos:broader :d .',
    ['concept=d', 'concept=e'],
  ),
  bad(
    'one-sided-related',
    ':d a skos:Concept ; skos:prefLabel "d"@en ; skos:definition "D."@en ; skos:inScheme s:t ; skos:broader :a ; skos:related :c .',
    ['concept=d other=c'],
  ),
  bad('one-sided-hierarchy', ':a skos:narrower :b .', ['concept=c other=b']),
  bad('undefined-concepts', ':c skos:related :z . :z skos:related :c .', [
    'concept=c property=related other=z',
  ]),
  bad(
    'redundant-broader',
    ':c skos:broader :a . :a skos:narrower :d . :b skos:narrower :d . :d a skos:Concept ; skos:prefLabel "d"@en ; skos:definition "D."@en ; skos:inScheme s:t .',
    ['concept=c other=a', 'concept=d other=a'],
  ),
  bad(
    'related-siblings',
    ':d a skos:Concept ; skos:prefLabel "d"@en ; skos:definition "D."@en ; skos:inScheme s:t ; skos:related :b, <urn:0> . :a skos:narrower :d, <urn:0> .',
    ['concept=b other=d', 'concept=d other=urn:0'],
  ),
  bad(
    'without-a-meaning',
    ':d a skos:Concept ; skos:prefLabel "d"@en ; skos:inScheme s:t ; skos:broader :a .',
    ['concept=d'],
    { marksOnly: true },
  ),
  otherwise(
    'scheme-without-top-concepts',
    's:t a skos:ConceptScheme . :a a skos:Concept ; skos:prefLabel "a"@en ; skos:inScheme s:t .',
    ['concept=t'],
  ),
  otherwise(
    'scheme-without-top-concepts',
    ':a a skos:Concept ; skos:prefLabel "a"@en ; skos:inScheme s:t .',
    ['concept=t'],
  ),
  otherwise(
    'scheme-without-a-name',
    's:t a skos:ConceptScheme . :a a skos:Concept ; skos:prefLabel "a"@en ; skos:inScheme s:t ; skos:topConceptOf s:t .',
    ['concept=t'],
  ),
  otherwise('undeclared-scheme', ':a a skos:Concept ; skos:prefLabel "a"@en ; skos:inScheme s:t .', [
    'concept=t',
  ]),
  bad(
    'deprecated-in-use',
    ':d a skos:Concept ; skos:prefLabel "d"@en ; skos:definition "D."@en ; skos:inScheme s:t ; owl:deprecated true ; dcterms:isReplacedBy :c .' +
      '<id/resource/1> dcterms:subject :d .',
    ['concept=d property=subject user=1'],
  ),
  bad(
    'deprecated-without-replacement',
    ':d a skos:Concept ; skos:prefLabel "d"@en ; skos:definition "D."@en ; skos:inScheme s:t ; owl:deprecated true .' +
      ':e a skos:Concept ; skos:prefLabel "e"@en ; skos:definition "E."@en ; skos:inScheme s:t ; owl:deprecated true ; dcterms:isReplacedBy :e .',
    ['concept=d', 'concept=e'],
    { marksOnly: true },
  ),
];
