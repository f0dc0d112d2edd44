import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../places.ts';

export function packageVersion(name: string): string {
  const text = readFileSync(join(projectRoot, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
