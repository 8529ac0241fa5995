import { stringify } from 'yaml';

export interface KubeconfigInput {
  /** Name of cluster, user and context. */
  name: string;
  url: string;
  /** PEM. */
  ca: string;
  user: { cert: string; key: string } | { token: string };
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** A kubeconfig that stands alone: everything is inside, nothing is a path. */
export function kubeconfigText(input: KubeconfigInput): string {
  const { name, url, ca, user } = input;
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name,
        cluster: { server: url, 'certificate-authority-data': base64(ca) },
      },
    ],
    users: [
      {
        name,
        user:
          'token' in user
            ? { token: user.token }
            : {
                'client-certificate-data': base64(user.cert),
                'client-key-data': base64(user.key),
              },
      },
    ],
    contexts: [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
  });
}
