export type Fields = Record<string, unknown>;

export interface Log {
  info(message: string, fields?: Fields): void;
  error(message: string, fields?: Fields): void;
}

/** One JSON object a line on standard output, which is where the platform reads logs. */
export function createLog(
  service: string,
  write: (line: string) => void = line => process.stdout.write(line),
): Log {
  const at =
    (level: string) =>
    (message: string, fields: Fields = {}) => {
      write(`${JSON.stringify({ time: new Date().toISOString(), level, service, message, ...fields })}\n`);
    };
  return { info: at('info'), error: at('error') };
}
