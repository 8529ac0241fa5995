import { createLog } from './log.js';
import { createMetrics } from './metrics.js';
import { createRoutes, type Readiness } from './routes.js';
import { createHttpServer } from './server.js';
import { readSettings } from './settings.js';
import { stopGracefully } from './stop.js';

const SERVICE = '${{ values.name }}';

const log = createLog(SERVICE);
const settings = readSettings(process.env);
const readiness: Readiness = { ready: false };
const metrics = createMetrics();
const server = createHttpServer(createRoutes(SERVICE, readiness, metrics), metrics, log);

server.listen(settings.port, () => {
  readiness.ready = true;
  log.info('listening', { port: settings.port });
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    void stopGracefully({ server, readiness, log, ...settings }).then(inTime => {
      process.exit(inTime ? 0 : 1);
    });
  });
}
