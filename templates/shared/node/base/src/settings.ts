/** What the surroundings decide. Read once, at the start, so that a mistake shows at once. */
export interface Settings {
  port: number;
  /** How long to keep serving after the platform says stop, so that no caller still sends us work. */
  drainMilliseconds: number;
  /** After this the process ends whether or not every request is answered. */
  stopMilliseconds: number;
}

export function readSettings(env: NodeJS.ProcessEnv): Settings {
  return {
    port: readNumber(env, 'PORT', 8080),
    drainMilliseconds: readNumber(env, 'DRAIN_MS', 3_000),
    stopMilliseconds: readNumber(env, 'STOP_MS', 20_000),
  };
}

function readNumber(env: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const text = env[name];
  if (text === undefined || text === '') {
    return fallback;
  }
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new Error(`Variable ${name} must be a whole number of at least 0, but is "${text}".`);
  }
  return value;
}
