import { manifestText } from './manifestText';

describe('manifestText', () => {
  it('never shows the value of a Secret, wherever it hides', () => {
    const text = manifestText({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: 'stripe',
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration':
            '{"data":{"api-key":"c2stbGl2ZQ=="}}',
        },
      },
      data: { 'api-key': 'c2stbGl2ZQ==' },
      stringData: { other: 'sk-live' },
    });
    expect(text).not.toMatch(/c2stbGl2ZQ|sk-live/);
    expect(text).toContain('api-key: (hidden)');
    expect(text).toContain('other: (hidden)');
  });

  it('leaves every other manifest as it is', () => {
    expect(manifestText({ kind: 'ConfigMap', data: { mode: 'fast' } })).toBe(
      'kind: ConfigMap\ndata:\n  mode: fast\n',
    );
  });
});
