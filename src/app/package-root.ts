import { fileURLToPath } from 'node:url';

/** The folder with `package.json`, `ontology/`, `data/` and `queries/`: two above this file, built or not. */
export const packageRoot = fileURLToPath(new URL('../..', import.meta.url));
