import { type Html, html } from '../../html.ts';
import { at, type Site } from '../../site.ts';

/** A worked example: a file to copy, and what its parts are for. */
export type WorkedExample = {
  readonly title: string;
  readonly anchor: string;
  /** Where the file lies, below the base path. */
  readonly path: string;
  /** The IRI of the graph that it belongs in. */
  readonly graph: string;
  /** Why it is put in, for the history. */
  readonly reason: string;
  readonly introduction: string;
  readonly prefixes: string;
  readonly steps: readonly { readonly title: string; readonly text: string; readonly turtle: string }[];
};

/** How to describe something new, step by step. */
export function workedExampleSection(
  site: Site,
  { title: heading, anchor, path, graph, reason, introduction, prefixes, steps }: WorkedExample,
): Html {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return html`<section class="terms" aria-labelledby="${anchor}"><h2 id="${anchor}">${heading}</h2>
<p class="lead">The steps below are one file, <a href="${at(site, path)}" type="text/turtle">${name}</a>: copy it, put your own words in, and leave out what you do not know. What each field may hold is on the <a href="${at(site, '/shapes')}">page of the profile</a>.</p>
<p>${introduction}</p>
${turtle('The prefixes of the example', prefixes)}
<ol class="steps">
${steps.map(
  ({ title, text, turtle: part }) => html`<li><h3>${title}</h3>
<p>${withLinks(site, text)}</p>
${turtle(`${title}, in Turtle`, part)}</li>
`,
)}<li><h3>Check it, and put it in</h3>
<p>The check names the field and what to do, and nothing is changed by it. Adding takes a token with the scope <code>write</code>.</p>
${turtle(
  'The commands',
  `npx pinakes validate ${name}
npx pinakes load ${name} --graph ${graph} --reason "${reason}"`,
)}</li>
</ol>
</section>
`;
}

/** Pages that the words name by their path become links. */
function withLinks(site: Site, text: string): Html {
  const parts = text.split(/(?<=^|[\s(])(\/[a-z][a-z/-]*[a-z])/);
  return html`${parts.map((part, at_) => (at_ % 2 === 1 ? html`<a href="${at(site, part)}">${part}</a>` : part))}`;
}

function turtle(label: string, text: string): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><pre>${text}</pre></div>`;
}
