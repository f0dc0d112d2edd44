/** A concept whose notes and labels are things: blank nodes four deep and along a list, and one with an address. */
export const DEEP = `<deep> a skos:Concept ; skos:inScheme <codes> ; skos:prefLabel "Deep"@en ; skosxl:altLabel <deep-label> ;
      skos:changeNote [ <http://www.w3.org/1999/02/22-rdf-syntax-ns#value> "Moved"@en ; dcterms:creator [ <name> "Ada" ; <works-for> [ <name> "Board" ; <in> [ <name> "Leeds" ] ] ] ] ;
      <sources> ( "one" [ <name> "two" ] ) .
    <deep-label> a skosxl:Label ; skosxl:literalForm "Very deep"@en ; dcterms:source [ dcterms:title "A glossary" ; <see> [ <page> "12" ] ] .`;

/** Hierarchy, groups and classes by terms of ISO 25964 and of the thesaurus' own; labels that are things and in the scheme; an old term. */
const OWN_KINDS = `<kinds> a <Scheme> ; <http://purl.org/dc/elements/1.1/title> "Kinds"@en ; dcterms:license <http://licence.example/by/de/> ; dcterms:publisher "A board"@en . <Scheme> rdfs:subClassOf skos:ConceptScheme .
    <bike> a <Device> ; skos:topConceptOf <kinds> ; skos:prefLabel "Bicycle"@en ; skos:notation "K1" . <Device> rdfs:subClassOf <Thing> . <Thing> rdfs:subClassOf skos:Concept .
    <wheel> a skos:Concept ; skos:inScheme <kinds> ; skos:prefLabel "K1.1  Wheel"@en ; skos:notation "K1.1" ; iso:broaderPartitive <bike> .
    <hub> a skos:Concept ; <within> <wheel> ; skos:prefLabel "Hub"@en-GB . <within> rdfs:subPropertyOf <in> . <in> rdfs:subPropertyOf skos:broader .
    <velocipede> a skos:Concept ; skos:inScheme <kinds> ; rdfs:label "Velocipede"@en ; owl:deprecated true ; dcterms:isReplacedBy <velocipede>, <bike> .
    <bike-label> a skosxl:Label ; skosxl:literalForm "Bike"@en ; skos:inScheme <kinds> .
    <parts> a iso:ConceptGroup ; skos:inScheme <kinds> ; skos:prefLabel "Parts"@en . <round-parts> a iso:ThesaurusArray ; skos:inScheme <kinds> ; skos:prefLabel "Round parts"@en ; iso:superGroup <parts> ; skos:member <wheel> .`;

/** Siblings that all have notations, as numbers and as decimals; notes that are things and lead on. */
const NUMBERED = `<numbered> a skos:ConceptScheme ; skos:prefLabel "Numbered"@en ; skos:hasTopConcept <n10>, <n2>, <n9> .
    <n10> a skos:Concept ; skos:inScheme <numbered> ; skos:notation "A.10" ; skos:prefLabel "Anvils"@en .
    <n2> a skos:Concept ; skos:inScheme <numbered> ; skos:notation "A.2" ; skos:prefLabel "Zithers"@en ;
      skos:scopeNote [ rdf:value "For those that are bowed"@en ; rdfs:seeAlso <n9> ] ; <use-instead> [ rdf:value "For those of brass"@en ; rdfs:seeAlso <n10> ] .
    <n9> a skos:Concept ; skos:inScheme <numbered> ; skos:notation "A.9" ; skos:prefLabel "Lyres"@en .
    <d1> a skos:Concept ; skos:broader <n9> ; skos:notation "025.1" ; skos:prefLabel "Big"@en .
    <d04> a skos:Concept ; skos:broader <n9> ; skos:notation "025.04" ; skos:prefLabel "Small"@en .
    <u1> a skos:Concept ; skos:broader <n10> ; skos:notation "1" ; skos:prefLabel "Zinc"@en . <u2> a skos:Concept ; skos:broader <n10> ; skos:prefLabel "Amber"@en .`;

/** So many names in a list of objects. */
const names = (name: string, count: number) =>
  Array.from({ length: count }, (_, at) => `<${name}${at}>`).join(', ');

/** What thesauri from elsewhere do: schemes by their top concepts alone, places without number, labels as things, lists. */
export function difficultThesauri(): string {
  const tops = Array.from(
    { length: 3000 },
    (_, at) => `<t${at}> a skos:Concept ; skos:topConceptOf <wide> ; skos:prefLabel "Top ${at}"@en .`,
  );
  return `@base <http://elsewhere.example/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
    @prefix iso: <http://purl.org/iso25964/skos-thes#> . @prefix dcterms: <http://purl.org/dc/terms/> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    ${tops.join('\n')}
    <below> skos:broader <t1>, <t2> ; skos:prefLabel "Below"@en, "Alla"@fi ; skos:notation "B1" .
    <lower> skos:broader <below> ; skosxl:prefLabel [ skosxl:literalForm "Älter"@de ] ; skos:related <below2> .
    <round> skos:broader <round2> ; skos:prefLabel "Round" . <round2> a skos:Concept ; skos:broader <round> .
    <round> a skos:Concept .
    <old> a skos:Concept ; skos:topConceptOf <narrow> ; skos:prefLabel "Old"@en ; owl:deprecated true ;
      dcterms:isReplacedBy <below> ; skos:changeNote "Gone in 2020"@en .
    <found> a skos:Concept ; skos:inScheme <codes> ; skos:prefLabel "Meadow"@en, "Niitty"@fi, "高山草地"@zh, "ทุ่งหญ้าบนภูเขา"@th ; skos:notation "B1.7"^^<code>, "B1.7", "17"^^<http://lists.example/list%20of%20fields> ;
      skos:exactMatch <told>, <https://far.example/meadow>, <http://far.example/m> ; dcterms:modified "2019-06-03T14:30:45+01:00"^^<http://www.w3.org/2001/XMLSchema#dateTime> ; dcterms:issued "2019-31-04" .
    <code> rdfs:label "Code of meadows"@en, "Wiesencode"@de . <https://far.example/meadow> rdfs:label "Pasture"@en .
    <thing> a skos:Concept ; skos:inScheme <codes> ; skosxl:prefLabel [ skosxl:literalForm "Ältere Wiese"@de ] .
    <told> a skos:Concept, <Special> ; skos:inScheme <codes> ; skos:prefLabel "Told"@en ; rdfs:label "Told"@en, "Foretold"@en ; skos:exactMatch <http://far.example/x> ;
      <first-made-of> <t1> ; <own-name> "Told"@en ; <made-of> <t1>, <http://far.example/y>, [ <http://www.w3.org/1999/02/22-rdf-syntax-ns#value> "Clay"@en ] ; <made-in> "1999" ;
      skos:scopeNote [ <http://www.w3.org/1999/02/22-rdf-syntax-ns#value> "A note that is a thing"@en ] .
    <first-made-of> rdfs:subPropertyOf <made-of> . <own-name> rdfs:subPropertyOf skos:prefLabel .
    ${DEEP}
    <ring> a skos:Concept ; skos:inScheme <codes> ; skos:prefLabel "Ring"@en ; skos:related <deep> ; skos:note _:one . _:one <next> _:two . _:two <next> _:one ; <says> "Round" .
    <fan> a skos:Concept ; skos:topConceptOf <codes> ; skos:prefLabel "Fan"@en ; skos:narrower ${Array.from({ length: 25 }, (_, at) => `<blade${at}>`).join(', ')} .
    ${Array.from({ length: 25 }, (_, at) => `<blade${at}> skos:prefLabel "Blade ${at}"@en .`).join(' ')}
    <ring-a> a skos:Concept ; skos:inScheme <rings> ; skos:broader <ring-b> ; skos:prefLabel "Ring a"@en . <ring-b> a skos:Concept ; skos:inScheme <rings> ; skos:broader <ring-a> ; skos:prefLabel "Ring b"@en .
    <hub-of-all> a skos:Concept ; skos:inScheme <spokes> ; skos:prefLabel "Hub of all"@en ; skos:related ${names('spoke', 130)} ; skos:closeMatch ${names('http://far.example/rim', 25)}, <t0> .
    <crowd> a skos:OrderedCollection ; skos:inScheme <spokes> ; skos:prefLabel "Crowd"@en ; skos:memberList ( ${names('u', 120).replaceAll(',', '')} ) .
    ${Array.from({ length: 120 }, (_, at) => `<u${at}> skos:prefLabel "Member ${at}"@en .`).join(' ')}
    <wheel-part> a skos:Concept ; skos:inScheme <spokes> ; skos:prefLabel "Part of a wheel"@en ; skos:broader <hub-of-all> ; skos:hasTopConcept <hub-of-all>, "WP Wheels" .
    <empty> a skos:ConceptScheme ; skos:prefLabel "Empty"@en . <alone> a skos:Collection ; skos:inScheme <empty> ; skos:prefLabel "Alone"@en .
    <group> a skos:OrderedCollection ; skos:prefLabel "Group"@en ; skos:memberList ( <t2> <t1> <below> ) .
    <outer> a skos:OrderedCollection ; skos:prefLabel "Outer"@en ; skos:memberList ( <inner> ) .
    <inner> a skos:OrderedCollection ; skos:prefLabel "Inner"@en ; skos:memberList ( <round-one> <found> ) .
    <round-one> a skos:OrderedCollection ; skos:prefLabel "Round one"@en ; skos:memberList ( <round-two> <told> ) .
    <round-two> a skos:OrderedCollection ; skos:prefLabel "Round two"@en ; skos:memberList ( <round-one> <thing> ) .
    <apart-one> a skos:Collection ; skos:prefLabel "Apart one"@en ; skos:member <apart-two>, <told> .
    <apart-two> a skos:OrderedCollection ; skos:prefLabel "Apart two"@en ; skos:memberList ( <apart-one> ) .
    ${OWN_KINDS}
    ${NUMBERED}`;
}
