import type { CaseStudyView, ResourceView } from '../../../catalogue/index.ts';
import { thingLink, thingLinks } from '../../components/links.ts';
import { capitalised, shortened } from '../../components/text.ts';
import { type Html, html } from '../../html.ts';
import type { Site } from '../../site.ts';

/** Practice that the resource reports, or that shows its principles at work. */
export function caseStudiesSection(site: Site, caseStudies: readonly CaseStudyView[]): Html {
  if (caseStudies.length === 0) return html``;
  return html`<section aria-labelledby="case-studies"><h2 id="case-studies">Case studies</h2>
<ul class="entries">
${caseStudies.map((caseStudy) => caseStudyItem(site, caseStudy))}</ul>
</section>
`;
}

function caseStudyItem(site: Site, caseStudy: CaseStudyView): Html {
  const { ref, description, setting, place, demonstrates, carriedOutBy = [] } = caseStudy;
  const where = [setting, place].filter((part) => part !== undefined).join(', ');
  return html`<li>
<h3>${thingLink(site, ref)}</h3>
${where !== '' && html`<p class="aside">${where}</p>\n`}${
  carriedOutBy.length > 0 && html`<p class="aside">Carried out by ${thingLinks(site, carriedOutBy)}</p>\n`
}${
  description !== undefined && html`<p>${shortened(description, 320)}</p>\n`
}${demonstrates.length > 0 && html`<p class="aside">Demonstrates ${thingLinks(site, demonstrates, '; ')}</p>\n`}</li>
`;
}

/** Links that a cataloguer stated, in words, and what the work grew from. */
export function linksSection(site: Site, { links, context }: ResourceView): Html {
  if (links.length === 0 && context.length === 0) return html``;
  const items = links.map(
    ({ relation, ref, note }) => html`<li><p class="relation">${capitalised(relation)}</p>
<p class="entry-title">${thingLink(site, ref)}</p>
${note !== undefined && html`<p class="aside">${note}</p>\n`}</li>
`,
  );
  return html`<section aria-labelledby="links"><h2 id="links">Companions and context</h2>
${links.length > 0 && html`<ul class="entries">\n${items}</ul>\n`}${
  context.length > 0 && html`<ul class="plain">${context.map((line) => html`<li>${line}</li>`)}</ul>\n`
}</section>`;
}
