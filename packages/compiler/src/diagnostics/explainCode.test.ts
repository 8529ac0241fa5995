import { CATALOGUE } from './catalogue.generated';
import { explainCode, nearestCode } from './explainCode';

describe('explainCode', () => {
  it('gives the message, the reason and an example from a real case', () => {
    expect(explainCode('unknown-field')).toMatchObject({
      code: 'unknown-field',
      severity: 'error',
      message: 'Field "<field>" does not exist in <parent>.',
      text: expect.stringMatching(/\w{3}/),
      example: expect.stringMatching(
        /^error\[unknown-field\]: [^]*--> service\.yaml:\d+:\d+[^]*\^/,
      ),
    });
  });

  it('knows every code', () => {
    for (const code of Object.keys(CATALOGUE)) {
      expect(explainCode(code)?.text.length).toBeGreaterThan(20);
    }
  });

  it('knows no others, but which was meant', () => {
    expect(explainCode('unknown-feild')).toBeUndefined();
    expect(explainCode('constructor')).toBeUndefined();
    expect(nearestCode('unknown-feild')).toBe('unknown-field');
  });
});
