import { Path } from '../../diagnostics';
import {
  goDuration,
  isPathLike,
  ObjectDraft,
  PULL_KEY,
  PULL_TYPE,
  registryLogin,
  standardLabels,
  templateValue,
} from '../../kubernetes';
import {
  ContainerModel,
  EmbeddedSecrets,
  PullModel,
  SecretField,
  SecretModel,
  ServiceModel,
} from '../../model';

const API_VERSION = 'external-secrets.io/v1';

/** Whoever restarts pods asks for them as well. */
const known = new WeakMap<ServiceModel, ObjectDraft[]>();

/** The Secrets of a service, as orders to the secrets operator. No value ever appears here. */
export function externalSecrets(model: ServiceModel): ObjectDraft[] {
  const drafts = known.get(model) ?? ordersOf(model);
  known.set(model, drafts);
  return drafts;
}

function ordersOf(model: ServiceModel): ObjectDraft[] {
  // Without an operator the Secrets have to be there.
  if (model.platform.secrets.operator === 'none') return [];
  return [
    ...model.secrets.filter(({ materialised }) => materialised).map(ownSecret),
    ...model.pulls.map(pullSecret),
    ...model.containers.flatMap(embeddedVariables),
    ...model.containers.flatMap(embeddedFiles),
  ].map(order => draft(order, model));
}

/** What the operator is to write into one Secret. */
interface Order {
  objectName: string;
  spec: object;
  /** Of the Secret, beside its labels. */
  template?: { data?: Record<string, string>; type?: string };
  because: ObjectDraft['because'];
}

function storeOf(provider: string) {
  return { kind: 'ClusterSecretStore', name: provider };
}

function ownSecret(secret: SecretModel): Order {
  const { resource, path, objectName, provider, remote, keys, type } = secret;
  const picked = keys?.some(isPathLike) ? [...keys].sort() : undefined;
  return {
    objectName,
    spec: {
      ...(keys && !picked
        ? {
            data: [...keys].sort().map(key => ({
              remoteRef: { key: remote, property: key },
              secretKey: key,
            })),
          }
        : { dataFrom: [{ extract: { key: remote } }] }),
      refreshInterval: goDuration(secret.refreshInterval),
      secretStoreRef: storeOf(provider),
    },
    template: {
      ...(picked && {
        data: Object.fromEntries(
          picked.map(key => [key, templateValue(key, key)]),
        ),
      }),
      ...(type && { type }),
    },
    because: [
      {
        path,
        rule: keys ? 'secrets.keys' : 'secrets.whole',
        text: keys
          ? `Secret "${resource}" takes ${
              keys.length === 1 ? 'key' : 'keys'
            } ${[...keys]
              .sort()
              .map(key => `"${key}"`)
              .join(', ')} from "${remote}" in store "${provider}".`
          : `Secret "${resource}" takes every key from "${remote}" in store "${provider}".`,
      },
    ],
  };
}

/** Registry credentials; where they are put together, for that registry only. */
function pullSecret(pull: PullModel): Order {
  const { imageProvider, path, objectName, provider, remote, parts } = pull;
  const keys = parts ? [parts.username, parts.password] : [PULL_KEY];
  return {
    objectName,
    spec: {
      ...(keys.some(isPathLike)
        ? { dataFrom: [{ extract: { key: remote } }] }
        : {
            data: [...keys].sort().map(key => ({
              remoteRef: { key: remote, property: key },
              secretKey: key,
            })),
          }),
      refreshInterval: goDuration('1h'),
      secretStoreRef: storeOf(provider),
    },
    template: {
      data: {
        [PULL_KEY]: parts
          ? registryLogin(parts)
          : templateValue(PULL_KEY, PULL_KEY),
      },
      type: PULL_TYPE,
    },
    because: [
      {
        path,
        rule: 'secrets.pull',
        text: `Image provider "${imageProvider}" lends its credentials, at "${remote}" in store "${provider}", to pull images with${
          parts ? ` from "${parts.registry}" and nowhere else` : ''
        }.`,
      },
    ],
  };
}

function embeddedVariables({ name, embedded }: ContainerModel): Order[] {
  if (!embedded) return [];
  return [
    embeddedSecret(
      embedded,
      path => `Variable "${String(path.at(-1))}" of container "${name}"`,
    ),
  ];
}

function embeddedFiles({ name, files }: ContainerModel): Order[] {
  return files.flatMap(({ mountPath, content }) =>
    'embedded' in content
      ? [
          embeddedSecret(
            content.embedded,
            () => `File "${mountPath}" of container "${name}"`,
          ),
        ]
      : [],
  );
}

function embeddedSecret(
  { objectName, fields, refreshInterval, templates, paths }: EmbeddedSecrets,
  subject: (path: Path) => string,
): Order {
  const [{ provider: main }] = fields;
  const single = fields.filter(({ property }) => !isPathLike(property));
  const whole = wholeSecrets(fields);
  return {
    objectName,
    spec: {
      ...(single.length > 0 && {
        data: single.map(({ alias, provider, remote, property }) => ({
          remoteRef: { key: remote, property },
          secretKey: alias,
          ...otherStore(provider, main),
        })),
      }),
      ...(whole.length > 0 && {
        dataFrom: whole.map(({ prefix, provider, remote }) => ({
          extract: { key: remote },
          // Keys of different secrets stay apart.
          rewrite: [{ regexp: { source: '^', target: prefix } }],
          ...otherStore(provider, main),
        })),
      }),
      refreshInterval: goDuration(refreshInterval),
      secretStoreRef: storeOf(main),
    },
    template: { data: templates },
    because: paths.map(path => ({
      path,
      rule: 'secrets.embedded',
      text: `${subject(
        path,
      )} embeds a secret in a longer text, so the secrets operator writes the whole text.`,
    })),
  };
}

function otherStore(provider: string, main: string) {
  return provider === main
    ? {}
    : { sourceRef: { storeRef: storeOf(provider) } };
}

/** The secrets some value is picked out of, each once, and what their keys begin with in the template. */
function wholeSecrets(fields: readonly SecretField[]) {
  const found = new Map<
    string,
    { prefix: string; provider: string; remote: string }
  >();
  for (const { alias, property, provider, remote } of fields) {
    if (!isPathLike(property)) continue;
    const prefix = alias.slice(0, -property.length);
    found.set(prefix, { prefix, provider, remote });
  }
  return [...found.values()];
}

function draft(
  { objectName, spec, template = {}, because }: Order,
  { node }: ServiceModel,
): ObjectDraft {
  const { data, type } = template;
  return {
    apiVersion: API_VERSION,
    kind: 'ExternalSecret',
    name: objectName,
    body: {
      spec: {
        ...spec,
        target: {
          name: objectName,
          template: {
            ...(data && { data }),
            engineVersion: 'v2',
            // Otherwise labels and annotations of the order are copied, and whoever changes one has written the Secret.
            metadata: { labels: standardLabels(node.name) },
            ...(type && { type }),
          },
        },
      },
    },
    because,
  };
}
