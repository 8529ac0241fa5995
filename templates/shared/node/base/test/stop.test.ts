import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readSettings } from '../src/settings.js';

const main = fileURLToPath(new URL('../src/main.js', import.meta.url));

it('ends with code 0 after SIGTERM, having said so', async () => {
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, PORT: '0', DRAIN_MS: '10' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const messages: string[] = [];
  createInterface({ input: child.stdout }).on('line', line => {
    const { message } = JSON.parse(line) as { message: string };
    messages.push(message);
    if (message === 'listening') {
      child.kill('SIGTERM');
    }
  });
  const [code] = (await once(child, 'close')) as [number | null];
  assert.equal(code, 0);
  assert.deepEqual(messages, ['listening', 'stopping', 'stopped']);
});

it('refuses a setting that is not a number', () => {
  assert.throws(() => readSettings({ PORT: 'eighty' }), /Variable PORT must be a whole number/);
  assert.equal(readSettings({}).port, 8080);
});
