import type { PrincipleView, ResourceView, ThingRef } from '../../../catalogue/index.ts';
import { thingLink } from '../../components/links.ts';
import { demonstrationMark } from '../../components/marks.ts';
import { type Html, html } from '../../html.ts';
import type { Site } from '../../site.ts';

/** The marks of the case studies that a record lists, by IRI: a principle names them without saying whose they are. */
export type CaseStudyMarks = ReadonlyMap<string, Html>;

export function markedCaseStudies({ caseStudies }: ResourceView): CaseStudyMarks {
  return new Map(
    caseStudies.map(({ ref, demonstration = false, fictional = false }) => [
      ref.iri,
      demonstrationMark(demonstration, fictional),
    ]),
  );
}

/** A set of principles in its own order, each with the case studies that show it at work. */
export function principlesSection(
  site: Site,
  set: ThingRef,
  principles: readonly PrincipleView[],
  number: number,
  marks: CaseStudyMarks,
): Html {
  const id = `principles-${number}`;
  return html`<section aria-labelledby="${id}"><h2 id="${id}">The principles it sets out</h2>
<p class="aside">${thingLink(site, set)}</p>
<ol class="principles">
${principles.map((principle) => principleItem(site, principle, marks))}</ol>
</section>
`;
}

function principleItem(site: Site, principle: PrincipleView, marks: CaseStudyMarks): Html {
  const { ref, position, text, caseStudies } = principle;
  const studies = caseStudies.map((study) => html`<li>${thingLink(site, study)}${marks.get(study.iri)}</li>`);
  return html`<li value="${position}">
<h3>${thingLink(site, ref)}</h3>
${text !== '' && text !== ref.label && html`<p>${text}</p>\n`}${
  studies.length > 0 &&
  html`<p class="aside">Seen at work in</p>\n<ul class="plain studies">${studies}</ul>\n`
}</li>
`;
}
