import type { Question } from '../../catalogue/index.ts';
import { counted } from '../components/text.ts';
import { html } from '../html.ts';
import { layout } from '../layout.ts';
import { at, type Site } from '../site.ts';

/** The questions that come with the catalogue, by title. */
export function questionsPage(site: Site, questions: readonly Question[]): string {
  return layout(site, {
    title: 'Questions',
    description: 'Questions that the catalogue answers, each as a query with values to choose.',
    crumbs: [],
    section: '/queries',
    main: html`<h1>Questions <span class="count">${counted(questions.length, 'question')}</span></h1>
<p class="lead">Each is a query in SPARQL that answers with what you choose, on a page or as data. To ask anything else, <a href="${at(site, '/sparql')}">write a query</a>.</p>
<ul class="entries">
${questions.map(
  ({
    key,
    title,
    description,
  }) => html`<li><p class="entry-title"><a href="${at(site, `/queries/${key}`)}">${title}</a></p>
<p class="aside">${description}</p></li>
`,
)}</ul>`,
  });
}
