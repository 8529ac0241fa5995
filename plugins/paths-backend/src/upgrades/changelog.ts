import type { ChangelogEntry } from '@lattice-portal/plugin-paths-common';

const HEADING = /^##\s+\[?v?(\d[^\s\]]*)\]?.*$/;

/** The versions of a changelog, one for each heading of level 2 that begins with a number, in the order of the text. */
export function readChangelog(text: string): ChangelogEntry[] {
  const entries: { version: string; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const [, version] = HEADING.exec(line) ?? [];
    if (version) {
      entries.push({ version, lines: [] });
    } else {
      entries.at(-1)?.lines.push(line);
    }
  }
  return entries.map(({ version, lines }) => ({
    version,
    text: lines.join('\n').trim(),
  }));
}

/** What came after a version. Everything, when the changelog does not know that version. */
export function since(
  changelog: ChangelogEntry[],
  version: string,
): ChangelogEntry[] {
  const at = changelog.findIndex(entry => entry.version === version);
  return at < 0 ? changelog : changelog.slice(0, at);
}
