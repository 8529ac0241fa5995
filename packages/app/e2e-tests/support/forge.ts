import { readFileSync } from 'node:fs';
import path from 'node:path';

interface FileAtForge {
  /** Address of the repository's page. */
  repository: string;
  file: string;
  change: (text: string) => string;
  message: string;
}

/** Commits a change of one file to the main branch, as a developer does who pushes. */
export async function pushChange(options: FileAtForge): Promise<void> {
  const { repository, file, change, message } = options;
  const { origin, pathname } = new URL(repository);
  const address = `${origin}/api/v1/repos${pathname}/contents/${file}`;
  const headers = {
    authorization: `Basic ${credentials()}`,
    'content-type': 'application/json',
  };
  const before = await answer(await fetch(address, { headers }));
  const text = Buffer.from(before.content, 'base64').toString('utf8');
  const changed = change(text);
  if (changed === text) {
    throw new Error(`The change of "${file}" changes nothing:\n${text}`);
  }
  await answer(
    await fetch(address, {
      method: 'PUT',
      headers,
      body: JSON.stringify({
        sha: before.sha,
        message,
        branch: 'main',
        content: Buffer.from(changed).toString('base64'),
      }),
    }),
  );
}

/** Merges a pull request, as somebody does who has read it. */
export async function mergePullRequest(url: string): Promise<void> {
  const { origin, pathname } = new URL(url);
  const response = await fetch(`${origin}/api/v1/repos${pathname}/merge`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${credentials()}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ Do: 'merge' }),
  });
  if (!response.ok) {
    throw new Error(
      `The forge answered ${response.status}: ${await response.text()}`,
    );
  }
}

function credentials(): string {
  const data = process.env.LATTICE_DATA;
  if (!data) {
    throw new Error(
      'Set LATTICE_DATA to the data folder of the running portal, as in ".lattice".',
    );
  }
  const { username, password } = JSON.parse(
    readFileSync(path.join(data, 'forge/credentials.json'), 'utf8'),
  );
  return Buffer.from(`${username}:${password}`).toString('base64');
}

async function answer(
  response: Response,
): Promise<{ content: string; sha: string }> {
  if (!response.ok) {
    throw new Error(
      `The forge answered ${response.status}: ${await response.text()}`,
    );
  }
  return response.json();
}
