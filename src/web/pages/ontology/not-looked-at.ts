import type { NotLookedAt, ProfileView } from '../../../catalogue/index.ts';
import type { Fact } from '../../components/facts.ts';
import { counted } from '../../components/text.ts';
import { type Html, html, joined } from '../../html.ts';

/** What the profile says and validation does not look at, before the fields: who reads a constraint takes it to hold. */
export function notLookedAtSection(profile: ProfileView): Html | false {
  if (profile.notLookedAt.length === 0) return false;
  const here = anchorsOf(profile);
  return html`<section aria-labelledby="section-not-looked-at"><h2 id="section-not-looked-at">What validation does not look at</h2>
<p>Validation here is that of SHACL Core. These words of the profile are beyond it, or not known at all, and nothing is held to them:</p>
<ul class="bullets">
${profile.notLookedAt.map((word) => html`<li>${whereItStands(word, here)}</li>\n`)}</ul>
</section>
`;
}

/** The same on the entry of one shape. */
export function notLookedAtFact(profile: ProfileView, anchors: readonly string[]): Fact {
  const words = profile.notLookedAt.filter((word) => word.anchors.some((one) => anchors.includes(one)));
  if (words.length === 0) return undefined;
  const names = words.map(({ word }) => html`<code>${word}</code>`);
  return { label: 'Not looked at', value: joined(names, ', ') };
}

function whereItStands({ word, anchors, unnamed }: NotLookedAt, here: ReadonlySet<string>): Html {
  const named = anchors.map((anchor) =>
    here.has(anchor) ? html`<a href="#${anchor}">${anchor}</a>` : html`${anchor}`,
  );
  const others = unnamed > 0 ? [html`${counted(unnamed, 'shape')} without a name`] : [];
  return html`<code>${word}</code> of ${joined([...named, ...others], ', ')}`;
}

/** Every shape that has an entry on the page. */
function anchorsOf({ records, rules }: ProfileView): ReadonlySet<string> {
  const fields = records.flatMap(({ groups }) => groups.flatMap((group) => group.fields));
  return new Set([
    ...records.map(({ anchor }) => anchor),
    ...fields.flatMap(({ anchor, otherAnchors }) => [anchor, ...otherAnchors]),
    ...[...rules, ...records.flatMap((record) => record.rules)].map(({ anchor }) => anchor),
  ]);
}
