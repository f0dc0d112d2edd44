import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { compileShapes, describeShapes } from '../../src/shacl/index.ts';
import { parseText } from '../rdf/parsing.ts';
import { profilePage } from './profile-page.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const PAGE = `${root}docs/profile.md`;

it('docs/profile.md says what the shipped profile asks', async () => {
  const shapes = await parseText(readFileSync(`${root}ontology/shapes.ttl`), { mediaType: 'text/turtle' });
  const compiled = compileShapes(shapes);
  const made = profilePage(describeShapes(compiled), compiled);
  if (process.env.PINAKES_PROFILE === 'write') writeFileSync(PAGE, made);
  else expect(readFileSync(PAGE, 'utf8'), 'run `npm run profile` and commit docs/profile.md').toBe(made);
  expect(made).toContain('| title | `title` | 1 or more |');
  expect(made).toContain('- An invented entry says so (whatever has `fictional`; violation).');
  expect(made).toMatch(
    /- What a later resource .*whatever has `isReplacedBy`, what is given as `replaces`; warning/,
  );
});
