import { DataDir } from '../paths';
import { descendantsOf, identityOf, isAlive } from '../process/identity';
import { decideRestart } from '../process/backoff';
import { PartRecord, writeRecords } from '../process/registry';
import { RunningPart } from './context';

/**
 * Writes down, twice a second, which processes there are, so that even a supervisor that is killed
 * leaves enough behind for the next command to end them; notes a part that ended by itself, and
 * starts it again.
 */
export class PartWatch {
  readonly #data: DataDir;
  readonly #runId: string;
  readonly #note: (line: string) => void;
  readonly #parts: RunningPart[] = [];
  readonly #records = new Map<string, PartRecord>();
  readonly #ended = new Set<string>();
  /** Restarts in a row and in all, by name. */
  readonly #inARow = new Map<string, number>();
  readonly #restarts = new Map<string, number>();
  #stopped = false;
  #timer?: NodeJS.Timeout;
  #written = '';

  constructor(data: DataDir, runId: string, note: (line: string) => void) {
    this.#data = data;
    this.#runId = runId;
    this.#note = note;
  }

  add(parts: RunningPart[]): void {
    this.#parts.push(...parts);
    this.look();
  }

  start(): void {
    this.look();
    this.#timer = setInterval(() => this.look(), 500);
  }

  /** Stops noting ends; what follows is wanted. */
  stop(): void {
    this.#stopped = true;
    clearInterval(this.#timer);
  }

  look(): void {
    for (const part of this.#parts) this.#lookAt(part);
    const records = {
      runId: this.#runId,
      parts: [...this.#records.values()],
      processes: descendantsOf(process.pid),
    };
    const text = JSON.stringify(records);
    if (text === this.#written) return;
    try {
      writeRecords(this.#data.processes, records);
      this.#written = text;
    } catch (error) {
      // A full disk must not end what runs; the next look tries again.
      this.#note(`The list of processes could not be written: ${error}`);
    }
  }

  #lookAt(part: RunningPart): void {
    const pid = part.pid();
    const before = this.#records.get(part.name);
    const identity = pid ? identityOf(pid) : undefined;
    if (!identity) {
      if (before && !this.#ended.has(part.name) && !isAlive(before)) {
        this.#ended.add(part.name);
        this.#note(
          `"${part.name}" (process ${before.pid}) ended by itself. Its log: ${part.logFile}`,
        );
        this.#revive(part, before, Date.now() - Date.parse(before.startedAt));
      }
      return;
    }
    if (before?.pid === pid && before?.startTime === identity.startTime) return;
    this.#ended.delete(part.name);
    this.#records.set(part.name, {
      ...identity,
      name: part.name,
      startedAt: new Date().toISOString(),
      port: part.port,
      logFile: part.logFile,
      restarts: part.restarts?.() ?? this.#restarts.get(part.name) ?? 0,
    });
  }

  #revive(part: RunningPart, record: PartRecord, ranMs: number): void {
    const { name } = part;
    if (!part.restart || this.#stopped) return;
    const decision = decideRestart({
      ranMs,
      previous: this.#inARow.get(name) ?? 0,
      served: true,
    });
    this.#inARow.set(name, decision.attempt);
    record.restarting = decision.restart;
    if (!decision.restart) {
      this.#note(`"${name}" is not started again: too often in a row.`);
      return;
    }
    setTimeout(() => {
      if (this.#stopped) return;
      this.#restarts.set(name, (this.#restarts.get(name) ?? 0) + 1);
      part.restart?.().then(
        () => this.#note(`"${name}" was started again.`),
        error => {
          if (this.#stopped) return;
          this.#note(`"${name}" could not be started again: ${error}`);
          this.#revive(part, record, 0);
        },
      );
    }, decision.delayMs);
  }
}
