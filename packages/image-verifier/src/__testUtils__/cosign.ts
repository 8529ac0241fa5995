import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The real cosign, with key pairs in a folder. */
export class Cosign {
  constructor(
    private readonly program: string,
    private readonly folder: string,
  ) {}

  /** Makes a key pair; returns the public key in PEM. */
  async generate(name: string): Promise<string> {
    await this.#run('generate-key-pair', '--output-key-prefix', name);
    return readFile(join(this.folder, `${name}.pub`), 'utf8');
  }

  /** Takes over a private key made elsewhere; returns the public key in PEM. */
  async importKey(name: string, pem: string): Promise<string> {
    await this.#run(
      'import-key-pair',
      ...['--key', pem, '--output-key-prefix', name],
    );
    return readFile(join(this.folder, `${name}.pub`), 'utf8');
  }

  async sign(
    key: string,
    reference: string,
    layout: 'legacy' | 'bundle',
    annotations: Record<string, string> = {},
  ): Promise<void> {
    await this.#run(
      'sign',
      ...['--key', `${key}.key`, '--yes', '--allow-http-registry'],
      ...['--use-signing-config=false', '--tlog-upload=false'],
      ...(layout === 'legacy' ? ['--new-bundle-format=false'] : []),
      ...Object.entries(annotations).flatMap(([name, value]) => [
        '-a',
        `${name}=${value}`,
      ]),
      reference,
    );
  }

  async #run(...args: string[]): Promise<void> {
    await run(this.program, args, {
      cwd: this.folder,
      env: { PATH: process.env.PATH, HOME: this.folder, COSIGN_PASSWORD: '' },
      timeout: 60_000,
    });
  }
}
