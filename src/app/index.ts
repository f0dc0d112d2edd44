export { catalogueOf } from './catalogue-of.ts';
export { controlSocketPath } from './control-socket.ts';
export { logToStandardError } from './log.ts';
export { backUp, examineCatalogue, rebuildCatalogue, restore } from './maintenance.ts';
export { DEFAULT_BASE_URL, openCatalogue, openCatalogueReadOnly } from './open-catalogue.ts';
export { packageRoot } from './package-root.ts';
export type { RunningServer } from './running-server.ts';
export { startServer } from './serve.ts';
export { version } from './version.ts';
