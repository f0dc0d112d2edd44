import { type Html, html } from '../html.ts';
import { layout } from '../layout.ts';
import { at, type Site } from '../site.ts';

export type ProblemPageView = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly members: Readonly<Record<string, unknown>>;
};

/** What went wrong, in words, and ways on. */
export function problemPage(site: Site, problem: ProblemPageView): string {
  return layout(site, {
    title: problem.title,
    main: html`<div class="problem">
<p class="kind">Error ${String(problem.status)}</p>
<h1>${problem.title}</h1>
<p class="lead">${problem.detail}</p>
${available(problem)}${historyLink(problem)}
<p>Search for what you are looking for, look through <a href="${at(site, '/resources')}">all resources</a>, or go to the <a href="${at(site, '/')}">front page</a>.</p>
</div>`,
  });
}

/** Of what is gone: the way to what it was. */
function historyLink({ members }: ProblemPageView): Html {
  if (typeof members.history !== 'string') return html``;
  return html`<p><a href="${members.history}">What it was, and why it went</a></p>`;
}

function available({ members }: ProblemPageView): Html {
  const offered = members.available;
  if (!Array.isArray(offered)) return html``;
  return html`<ul class="bullets">${offered.map((mediaType: string) => html`<li><code>${mediaType}</code></li>`)}</ul>`;
}
