import type { ResourceView } from '../../../catalogue/index.ts';
import { tagList, thingLink } from '../../components/links.ts';
import { paragraphs } from '../../components/text.ts';
import { type Html, html } from '../../html.ts';
import type { Site } from '../../site.ts';

/** What a resource is about and for whom. */
export function aboutSections(site: Site, view: ResourceView): Html {
  return html`${abstractSection(site, view)}${subjectsSection(site, view)}${audienceSection(site, view)}`;
}

function abstractSection(site: Site, { abstract }: ResourceView): Html {
  if (abstract === undefined) return html``;
  const { text, origin } = abstract;
  return html`<section aria-labelledby="abstract"><h2 id="abstract">What it is about</h2>
<div class="abstract">${paragraphs(text)}</div>
${origin !== undefined && html`<p class="aside">Origin of the abstract in the source catalogue: ${thingLink(site, origin)}</p>\n`}</section>
`;
}

function subjectsSection(site: Site, { subjects }: ResourceView): Html {
  if (subjects.length === 0) return html``;
  return html`<section aria-labelledby="subjects"><h2 id="subjects">Subjects</h2>
${tagList(site, subjects, 'Subjects')}
</section>
`;
}

function audienceSection(site: Site, { audiences, audienceNote }: ResourceView): Html {
  if (audiences.length === 0 && audienceNote === undefined) return html``;
  return html`<section aria-labelledby="audience"><h2 id="audience">Who it is for</h2>
${audienceNote !== undefined && html`<p>${audienceNote}</p>\n`}${audiences.length > 0 && tagList(site, audiences, 'Audiences')}
</section>`;
}
