import net from 'node:net';

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise(resolve => {
    const server = net.createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'EADDRNOTAVAIL'),
    );
    server.listen({ port, host, exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}

/**
 * Is nobody listening on this port of the loopback addresses? Both are asked, because browsers
 * take "localhost" for either.
 */
export async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && canListen(port, '::1');
}

/** The first free port from `from` on, passing over those in `taken`. */
export async function firstFreePort(
  from: number,
  taken: number[] = [],
): Promise<number> {
  for (let port = from; port < 65_536; port += 1) {
    if (!taken.includes(port) && (await isFree(port))) return port;
  }
  throw new Error(`No free port from ${from} on.`);
}
