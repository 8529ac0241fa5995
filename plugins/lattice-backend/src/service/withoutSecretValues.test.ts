import { withoutSecretValues } from './withoutSecretValues';

const CANARY = 'c2VjcmV0LWNhbmFyeQ==';

describe('withoutSecretValues', () => {
  it('keeps the key names of a Secret and nothing of its values', () => {
    const shown = withoutSecretValues({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: 's',
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration': CANARY,
          kept: 'yes',
        },
        managedFields: [{ manager: 'x' }],
      },
      data: { password: CANARY },
      stringData: { token: CANARY },
    });
    expect(JSON.stringify(shown)).not.toContain(CANARY);
    expect(shown).toMatchObject({
      metadata: { name: 's', annotations: { kept: 'yes' } },
      data: { password: '(hidden)' },
      stringData: { token: '(hidden)' },
    });
    expect(shown.metadata.managedFields).toBeUndefined();
  });

  it('leaves other kinds as they are', () => {
    const object = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'c' },
      data: { a: 'b' },
    };
    expect(withoutSecretValues(object)).toEqual(object);
  });
});
