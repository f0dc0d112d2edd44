import type { PrincipleView, ThingRef } from '../../../catalogue/index.ts';
import { thingLink } from '../../components/links.ts';
import { type Html, html } from '../../html.ts';
import type { Site } from '../../site.ts';

/** A set of principles in its own order, each with the case studies that show it at work. */
export function principlesSection(
  site: Site,
  set: ThingRef,
  principles: readonly PrincipleView[],
  number: number,
): Html {
  const id = `principles-${number}`;
  return html`<section aria-labelledby="${id}"><h2 id="${id}">The principles it sets out</h2>
<p class="aside">${thingLink(site, set)}</p>
<ol class="principles">
${principles.map((principle) => principleItem(site, principle))}</ol>
</section>
`;
}

function principleItem(site: Site, principle: PrincipleView): Html {
  const { ref, position, text, caseStudies } = principle;
  const studies = caseStudies.map((study) => html`<li>${thingLink(site, study)}</li>`);
  return html`<li value="${position}">
<h3>${thingLink(site, ref)}</h3>
${text !== '' && text !== ref.label && html`<p>${text}</p>\n`}${notes(principle)}${
  studies.length > 0 && html`<p class="aside">Seen at work in</p>\n<ul class="studies">${studies}</ul>\n`
}</li>
`;
}

/** Why it matters, how it is done and what shows it, each where it is recorded. */
function notes({ rationale = [], guidance = [], measures = [] }: PrincipleView): Html {
  const lists = [
    ['Why it matters', rationale],
    ['How to do it', guidance],
    ['What shows it', measures],
  ] as const;
  return html`${lists
    .filter(([, texts]) => texts.length > 0)
    .map(
      ([title, texts]) =>
        html`<p class="aside">${title}</p>\n<ul class="bullets">${texts.map((text) => html`<li>${text}</li>`)}</ul>\n`,
    )}`;
}
