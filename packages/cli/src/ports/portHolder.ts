import fs from 'node:fs';

const LISTENING = '0A';

function listeningInodes(port: number): Set<string> {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  const inodes = new Set<string>();
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    let text = '';
    try {
      text = fs.readFileSync(table, 'utf8');
    } catch {
      continue; // no IPv6 on this machine
    }
    for (const line of text.split('\n').slice(1)) {
      const fields = line.trim().split(/\s+/);
      if (fields[3] === LISTENING && fields[1]?.endsWith(`:${wanted}`)) {
        inodes.add(`socket:[${fields[9]}]`);
      }
    }
  }
  return inodes;
}

function holds(pid: string, inodes: Set<string>): boolean {
  try {
    const folder = `/proc/${pid}/fd`;
    return fs
      .readdirSync(folder)
      .some(fd => inodes.has(fs.readlinkSync(`${folder}/${fd}`)));
  } catch {
    return false; // another user's process, or one that has just ended
  }
}

/** Names who listens on a port, as far as this user may see: `"postgres" (process 812)`. */
export function portHolder(port: number): string | undefined {
  const inodes = listeningInodes(port);
  if (inodes.size === 0) return undefined;
  const pid = fs
    .readdirSync('/proc')
    .find(name => /^\d+$/.test(name) && holds(name, inodes));
  if (!pid) return undefined;
  const name = fs.readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  return `"${name}" (process ${pid})`;
}
