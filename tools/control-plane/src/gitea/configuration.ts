/** What the server is told; `sections` of its `app.ini`. */
export interface GiteaSettings {
  port: number;
  dataDir: string;
  staticRoot: string;
  user: string;
  secrets: { internalToken: string; secretKey: string; jwtSecret: string };
}

export function giteaUrl(port: number): string {
  return `http://127.0.0.1:${port}`;
}

function sections(
  settings: GiteaSettings,
): Record<string, Record<string, string | number | boolean>> {
  const { port, dataDir, staticRoot, user, secrets } = settings;
  const url = `${giteaUrl(port)}/`;
  return {
    '': { APP_NAME: 'Lattice forge', RUN_USER: user, RUN_MODE: 'prod' },
    server: {
      PROTOCOL: 'http',
      HTTP_ADDR: '127.0.0.1',
      HTTP_PORT: port,
      ROOT_URL: url,
      // Hooks of a push call back here; "localhost" could mean another address family.
      LOCAL_ROOT_URL: url,
      STATIC_ROOT_PATH: staticRoot,
      APP_DATA_PATH: `${dataDir}/data`,
      OFFLINE_MODE: true,
      DISABLE_SSH: true,
      LFS_START_SERVER: false,
    },
    database: {
      DB_TYPE: 'sqlite3',
      PATH: `${dataDir}/data/gitea.db`,
      SQLITE_JOURNAL_MODE: 'WAL',
    },
    repository: {
      ROOT: `${dataDir}/repositories`,
      DEFAULT_BRANCH: 'main',
      DEFAULT_PRIVATE: 'public',
    },
    security: {
      INSTALL_LOCK: true,
      INTERNAL_TOKEN: secrets.internalToken,
      SECRET_KEY: secrets.secretKey,
      // A fraction of the time of the default, for an account on a loopback address.
      PASSWORD_HASH_ALGO: 'pbkdf2',
    },
    oauth2: { ENABLED: false, JWT_SECRET: secrets.jwtSecret },
    service: {
      DISABLE_REGISTRATION: true,
      REQUIRE_SIGNIN_VIEW: false,
      NO_REPLY_ADDRESS: 'noreply.lattice.local',
    },
    webhook: { ALLOWED_HOST_LIST: 'loopback' },
    cache: { ADAPTER: 'memory' },
    session: { PROVIDER: 'memory' },
    queue: { TYPE: 'channel' },
    indexer: { ISSUE_INDEXER_TYPE: 'db' },
    actions: { ENABLED: false },
    packages: { ENABLED: false },
    mailer: { ENABLED: false },
    picture: { DISABLE_GRAVATAR: true },
    cron: { ENABLED: false },
    'cron.update_checker': { ENABLED: false },
    log: { MODE: 'console', LEVEL: 'Warn' },
  };
}

/** The text of `app.ini`. */
export function giteaConfiguration(settings: GiteaSettings): string {
  return Object.entries(sections(settings))
    .map(([section, values]) =>
      [
        ...(section ? [`[${section}]`] : []),
        ...Object.entries(values).map(([key, value]) => `${key} = ${value}`),
      ].join('\n'),
    )
    .join('\n\n')
    .concat('\n');
}
