import type { HomeView } from '../../catalogue/index.ts';
import { itemList } from '../components/item-list.ts';
import { thingLink } from '../components/links.ts';
import { grouped } from '../components/text.ts';
import { html } from '../html.ts';
import { layout, searchForm } from '../layout.ts';
import { at, type Site } from '../site.ts';

/** The front page: search, what there is, and ways in. */
export function homePage(site: Site, view: HomeView): string {
  return layout(site, {
    title: 'Pinakes',
    description:
      'A catalogue of guidance and evidence on working with people and communities, kept as linked data.',
    searchInHeader: false,
    main: html`<section class="welcome" aria-labelledby="welcome">
<h1 id="welcome">A catalogue you can question</h1>
<p class="lead">Guidance and evidence on working with people and communities: what each document says, which principles it sets out, and where they were put into practice.</p>
${searchForm(site, '', 'large')}
<ul class="figures">
<li><a href="${at(site, '/resources')}"><strong>${grouped(view.resources)}</strong> resources</a></li>
<li><a href="${at(site, '/case-studies')}"><strong>${grouped(view.caseStudies)}</strong> case studies</a></li>
<li><a href="${at(site, '/sparql')}"><strong>${grouped(view.statements)}</strong> statements</a></li>
</ul>
</section>
<div class="columns">
<section class="reading" aria-labelledby="newest"><h2 id="newest">Newest in the catalogue</h2>
${itemList(site, view.newest)}
<p class="more"><a href="${at(site, '/resources')}">All resources</a></p>
</section>
<div class="beside">
<section aria-labelledby="topics"><h2 id="topics">Topics</h2>
<ul class="tags" aria-label="Topics">
${view.subjects.map(({ ref, count }) => html`<li>${thingLink(site, ref)} <span class="count">${grouped(count)}</span></li>`)}
</ul>
<p class="more"><a href="${at(site, '/subjects')}">All subjects</a></p>
</section>
<section class="panel" aria-labelledby="ask"><h2 id="ask">Ask your own question</h2>
<p>Everything here is linked data, and answers <a href="${at(site, '/sparql')}">SPARQL queries</a>: for instance, which case studies demonstrate the third principle?</p>
</section>
</div>
</div>`,
  });
}
