import fs from 'node:fs';
import path from 'node:path';
import { outputs } from '../scripts/outputs';
import { readMessages } from '../scripts/messages';

function sources(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return sources(file);
    return /(?<!\.test|\.generated)\.ts$/.test(entry.name) ? [file] : [];
  });
}

describe('what is generated', () => {
  it.each(outputs())('is up to date: $file', ({ file, text }) => {
    expect(fs.readFileSync(file, 'utf8')).toBe(text);
  });
});

describe('messages', () => {
  const messages = readMessages();

  it('are each used somewhere', () => {
    const text = sources(__dirname)
      .map(file => fs.readFileSync(file, 'utf8'))
      .join('\n');
    const unused = messages.filter(({ code }) => !text.includes(`'${code}'`));
    expect(unused.map(({ code }) => code)).toEqual([]);
  });

  it('say what to do, end with a full stop and are explained', () => {
    for (const { text, explanation } of messages) {
      expect(text).toMatch(/[.?]$/);
      expect(explanation.length).toBeGreaterThan(20);
    }
  });

  it('may not be defined twice', () => {
    const folder = fs.mkdtempSync(path.join(process.cwd(), 'messages-'));
    try {
      fs.writeFileSync(
        path.join(folder, '1.md'),
        '## a-code\n\n> Text.\n\n## a-code\n\n> Text.\n',
      );
      expect(() => readMessages(folder)).toThrow('"a-code" is defined twice');
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
