import { type Html, html } from '../../html.ts';
import { at, type Site } from '../../site.ts';

/** A worked example: a file to copy, and what its parts are for. */
export type WorkedExample = {
  /** Where the file lies, below the base path. */
  readonly path: string;
  /** The address that the catalogue's own are below. */
  readonly root: string;
  readonly introduction: string;
  readonly prefixes: string;
  readonly steps: readonly { readonly title: string; readonly text: string; readonly turtle: string }[];
};

/** How to describe a new resource, step by step. */
export function newResourceSection(
  site: Site,
  { path, root, introduction, prefixes, steps }: WorkedExample,
): Html {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return html`<section class="terms" aria-labelledby="section-new-resource"><h2 id="section-new-resource">Describe a new resource</h2>
<p class="lead">The steps below are one file, <a href="${at(site, path)}" type="text/turtle">${name}</a>: copy it, put your own words in, and leave out what you do not know. What each field may hold is on the <a href="${at(site, '/shapes')}">page of the profile</a>.</p>
<p>${introduction}</p>
${turtle('The prefixes of the example', prefixes)}
<ol class="steps">
${steps.map(
  ({ title, text, turtle: part }) => html`<li><h3>${title}</h3>
<p>${text}</p>
${turtle(`${title}, in Turtle`, part)}</li>
`,
)}<li><h3>Check it, and put it in</h3>
<p>The check names the field and what to do, and nothing is changed by it. Adding takes a token with the scope <code>write</code>.</p>
${turtle(
  'The commands',
  `npx pinakes validate ${name}
npx pinakes load ${name} --graph ${root}/graph/records --reason "A new guide"`,
)}</li>
</ol>
</section>
`;
}

function turtle(label: string, text: string): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><pre>${text}</pre></div>`;
}
