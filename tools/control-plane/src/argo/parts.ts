import { connect } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import type { ProcessSpec } from '../process/managedProcess';
import type { ToolPaths } from '../tools/locate';
import { ARGO_NAMESPACE } from './settings';

/** In the order they start: each needs the ones before. */
export const ARGO_PARTS = [
  'argocd-redis',
  'argocd-repo-server',
  'argocd-application-controller',
  'argocd-server',
] as const;

export type ArgoPartName = (typeof ARGO_PARTS)[number];

export const ARGO_PORTS = [
  'redis',
  'repository',
  'repositoryMetrics',
  'controllerMetrics',
  'server',
  'serverMetrics',
] as const;

export type ArgoPorts = Record<(typeof ARGO_PORTS)[number], number>;

export interface ArgoPartContext {
  dataDir: string;
  tools: ToolPaths;
  ports: ArgoPorts;
  redisPassword: string;
  kubeconfigs: { controller: string; server: string };
}

/** A forge tells of every push; this is for a message that was lost. */
const RESYNC = '600s';

export const redisConfigFile = (dataDir: string) => join(dataDir, 'redis.conf');

/** The password is in the file, not in the arguments, which every user of the machine can read. */
export function redisConfig({
  ports,
  redisPassword,
}: Pick<ArgoPartContext, 'ports' | 'redisPassword'>): string {
  return [
    'bind 127.0.0.1',
    `port ${ports.redis}`,
    'save ""',
    'appendonly no',
    'maxmemory 64mb',
    'maxmemory-policy allkeys-lru',
    `requirepass ${redisPassword}`,
    '',
  ].join('\n');
}

/** Whether Redis takes the password. */
function redisAnswers(port: number, password: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ port, host: '127.0.0.1' });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1000, () => end(false));
    socket.once('error', () => end(false));
    socket.once('connect', () => socket.write(`AUTH ${password}\r\n`));
    socket.once('data', data => end(data.toString().startsWith('+OK')));
  });
}

function environment({
  dataDir,
  tools,
  redisPassword,
}: ArgoPartContext): NodeJS.ProcessEnv {
  const folder = (name: string) => join(dataDir, name);
  return {
    PATH: [
      // It calls itself and its scripts by name.
      dirname(tools.argocd),
      tools['argo-cd-scripts'],
      process.env.PATH,
    ].join(delimiter),
    HOME: dataDir,
    TMPDIR: folder('tmp'),
    REDIS_PASSWORD: redisPassword,
    ARGOCD_FAKE_IN_CLUSTER: 'true',
    ARGOCD_GPG_ENABLED: 'false',
    ARGOCD_RECONCILIATION_TIMEOUT: RESYNC,
    ARGOCD_TLS_DATA_PATH: folder('tls'),
    ARGOCD_SSH_DATA_PATH: folder('ssh'),
    ARGOCD_GPG_DATA_PATH: folder('gpg'),
    ARGOCD_GNUPGHOME: folder('gnupg'),
    ARGOCD_PLUGINSOCKFILEPATH: folder('plugins'),
    ARGOCD_APP_CONF_PATH: folder('conf'),
    ARGOCD_ASK_PASS_SOCK: folder('ask-pass.sock'),
  };
}

/** Folders the parts expect to be there. */
export const ARGO_FOLDERS = [
  'tmp',
  'tls',
  'ssh',
  'gpg',
  'gnupg',
  'plugins',
  'conf',
];

/** One row for each process: what it is told, and where it says that it serves. */
export function argoPartSpecs(
  context: ArgoPartContext,
): Record<ArgoPartName, ProcessSpec> {
  const { dataDir, tools, ports, kubeconfigs, redisPassword } = context;
  const env = environment(context);
  const log = ['--loglevel', 'warn', '--logformat', 'text'];
  const redis = ['--redis', `127.0.0.1:${ports.redis}`];
  const cluster = (kubeconfig: string) => [
    '--kubeconfig',
    kubeconfig,
    '--namespace',
    ARGO_NAMESPACE,
    '--repo-server',
    `127.0.0.1:${ports.repository}`,
    '--repo-server-plaintext',
  ];
  const healthy = (port: number) => async () =>
    (await fetch(`http://127.0.0.1:${port}/healthz`)).ok;
  const part = (
    name: ArgoPartName,
    own: number[],
    args: string[],
    more: NodeJS.ProcessEnv = {},
  ): ProcessSpec => ({
    name: `"${name}"`,
    command: tools.argocd,
    args: [...args, ...redis, ...log],
    env: { ...env, ARGOCD_BINARY_NAME: name, ...more },
    cwd: dataDir,
    ports: own,
    pidFile: join(dataDir, `${name}.pid`),
    logFile: join(dataDir, 'logs', `${name}.log`),
    ready: healthy(own[0]),
  });
  return {
    'argocd-redis': {
      name: '"argocd-redis"',
      command: 'redis-server',
      args: [redisConfigFile(dataDir)],
      env: { PATH: process.env.PATH },
      cwd: dataDir,
      ports: [ports.redis],
      pidFile: join(dataDir, 'argocd-redis.pid'),
      logFile: join(dataDir, 'logs', 'argocd-redis.log'),
      ready: () => redisAnswers(ports.redis, redisPassword),
    },
    'argocd-repo-server': part(
      'argocd-repo-server',
      [ports.repositoryMetrics, ports.repository],
      [
        '--address',
        '127.0.0.1',
        '--port',
        String(ports.repository),
        '--metrics-address',
        '127.0.0.1',
        '--metrics-port',
        String(ports.repositoryMetrics),
        '--disable-tls',
        '--client-ca-path',
        '',
      ],
    ),
    'argocd-application-controller': part(
      'argocd-application-controller',
      [ports.controllerMetrics],
      [
        ...cluster(kubeconfigs.controller),
        '--metrics-port',
        String(ports.controllerMetrics),
        '--status-processors',
        '2',
        '--operation-processors',
        '2',
        // Defaults that the API server fills in are no difference.
        '--server-side-diff-enabled',
      ],
      {
        HOSTNAME: 'argocd-application-controller-0',
        KUBECONFIG: kubeconfigs.controller,
      },
    ),
    'argocd-server': part(
      'argocd-server',
      [ports.server, ports.serverMetrics],
      [
        ...cluster(kubeconfigs.server),
        '--address',
        '127.0.0.1',
        '--port',
        String(ports.server),
        '--metrics-address',
        '127.0.0.1',
        '--metrics-port',
        String(ports.serverMetrics),
        '--insecure',
        '--dex-server',
        'http://127.0.0.1:1',
      ],
      { KUBECONFIG: kubeconfigs.server },
    ),
  };
}
