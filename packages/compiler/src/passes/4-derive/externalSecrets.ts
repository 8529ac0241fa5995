import { Path } from '../../diagnostics';
import { goDuration, ObjectDraft } from '../../kubernetes';
import {
  ContainerModel,
  EmbeddedSecrets,
  SecretModel,
  ServiceModel,
} from '../../model';

const API_VERSION = 'external-secrets.io/v1';

/** The Secrets of a service, as orders to the secrets operator. No value ever appears here. */
export function externalSecrets(model: ServiceModel): ObjectDraft[] {
  return [
    ...model.secrets.filter(({ materialised }) => materialised).map(ownSecret),
    ...model.containers.flatMap(embeddedVariables),
    ...model.containers.flatMap(embeddedFiles),
  ];
}

function storeOf(provider: string) {
  return { kind: 'ClusterSecretStore', name: provider };
}

function ownSecret(secret: SecretModel): ObjectDraft {
  const { resource, path, objectName, provider, remote, keys, type } = secret;
  return draft(objectName, {
    spec: {
      ...(keys
        ? {
            data: [...keys].sort().map(key => ({
              remoteRef: { key: remote, property: key },
              secretKey: key,
            })),
          }
        : { dataFrom: [{ extract: { key: remote } }] }),
      refreshInterval: goDuration(secret.refreshInterval),
      secretStoreRef: storeOf(provider),
      target: { name: objectName, ...(type && { template: { type } }) },
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
  });
}

function embeddedVariables({ name, embedded }: ContainerModel): ObjectDraft[] {
  if (!embedded) return [];
  return [
    embeddedSecret(
      embedded,
      path => `Variable "${String(path.at(-1))}" of container "${name}"`,
    ),
  ];
}

function embeddedFiles({ name, files }: ContainerModel): ObjectDraft[] {
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
): ObjectDraft {
  const [{ provider: main }] = fields;
  return draft(objectName, {
    spec: {
      data: fields.map(({ alias, provider, remote, property }) => ({
        remoteRef: { key: remote, property },
        secretKey: alias,
        ...(provider !== main && {
          sourceRef: { storeRef: storeOf(provider) },
        }),
      })),
      refreshInterval: goDuration(refreshInterval),
      secretStoreRef: storeOf(main),
      target: {
        name: objectName,
        template: { data: templates, engineVersion: 'v2' },
      },
    },
    because: paths.map(path => ({
      path,
      rule: 'secrets.embedded',
      text: `${subject(
        path,
      )} embeds a secret in a longer text, so the secrets operator writes the whole text.`,
    })),
  });
}

function draft(
  name: string,
  { spec, because }: { spec: object; because: ObjectDraft['because'] },
): ObjectDraft {
  return {
    apiVersion: API_VERSION,
    kind: 'ExternalSecret',
    name,
    body: { spec },
    because,
  };
}
