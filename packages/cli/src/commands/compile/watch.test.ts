import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { watchCommand } from './watchCommand';

const PAYMENTS = path.resolve(__dirname, '../../../../../examples/payments');
const PLATFORM = path.resolve(__dirname, '../../../../../examples/platform');

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-watch-'));
  for (const name of ['payments', 'orders', 'notifications']) {
    fs.copyFileSync(
      path.join(PAYMENTS, `${name}.yaml`),
      path.join(folder, `${name}.yaml`),
    );
  }
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

function edit(name: string, change: (text: string) => string): void {
  const file = path.join(folder, name);
  fs.writeFileSync(file, change(fs.readFileSync(file, 'utf8')));
}

/** Waits until so much was printed. */
async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 400 && !condition(); turn++) {
    await new Promise(resolve => setTimeout(resolve, 25));
  }
}

it('shows everything once, then what a change concerns, and ends when asked', async () => {
  const printed: string[] = [];
  const noted: string[] = [];
  const controller = new AbortController();
  const watching = watchCommand(
    { paths: [folder], world: PLATFORM },
    {
      print: text => printed.push(text),
      note: text => noted.push(text),
    },
    controller.signal,
  );
  expect(printed.join('\n')).toContain('commerce/notifications');
  expect(noted).toEqual(['Watching for changes. Ctrl-C ends.']);

  printed.length = 0;
  edit('payments.yaml', text => text.replace('replicas: 3', 'replicas: 2'));
  await until(() => noted.length === 2);
  const [second] = printed;
  expect(second).toContain('commerce/payments: its spec changed');
  expect(second).not.toMatch(/^ok commerce\/orders/m);
  expect(second).toContain('The other 2 are as they were, and all is well.');

  printed.length = 0;
  edit('payments.yaml', text => text.replace('replicas:', 'replica:'));
  await until(() => noted.length === 3);
  expect(printed[0]).toContain('unknown-field');

  controller.abort();
  await watching;
});
