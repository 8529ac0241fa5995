import { parseTemplate } from './template';

describe('parseTemplate', () => {
  it.each([
    ['', []],
    ['plain', [{ literal: 'plain' }]],
    ['${a.b.c}', [{ reference: 'a.b.c' }]],
    ['${ a.b.c }', [{ reference: 'a.b.c' }]],
    [
      'x${a}y${b}z',
      [
        { literal: 'x' },
        { reference: 'a' },
        { literal: 'y' },
        { reference: 'b' },
        { literal: 'z' },
      ],
    ],
    ['$${a}', [{ literal: '${a}' }]],
    ['$${a}${b}', [{ literal: '${a}' }, { reference: 'b' }]],
    ['$$$', [{ literal: '$$$' }]],
    ['${a', [{ unterminated: '${a' }]],
    [
      'a ${b} ${',
      [
        { literal: 'a ' },
        { reference: 'b' },
        { literal: ' ' },
        { unterminated: '${' },
      ],
    ],
    ['${${a}}', [{ reference: '${a' }, { literal: '}' }]],
  ])('%j', (text, parts) => {
    expect(parseTemplate(text)).toEqual(parts);
  });

  it.each([
    ['${a}', [{ literal: '${a}' }]],
    ['$${a}', [{ reference: 'a' }]],
    [
      '${a}$${b} $$$',
      [{ literal: '${a}' }, { reference: 'b' }, { literal: ' $$$' }],
    ],
    ['$${a', [{ unterminated: '${a' }]],
  ])('reversed: %j', (text, parts) => {
    expect(parseTemplate(text, true)).toEqual(parts);
  });

  it('takes linear time', () => {
    expect(parseTemplate('$${'.repeat(100_000))).toHaveLength(1);
  });
});
