export { controlSocketPath } from './control-socket.ts';
export { openCatalogue, openCatalogueReadOnly } from './open-catalogue.ts';
export { type RunningServer, startServer } from './start-server.ts';
export { version } from './version.ts';
