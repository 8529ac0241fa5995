/** Amounts of CPU and memory, exact: CPU in thousandths, memory in thousandths of a byte are integers. */

const CPU = /^(\d{1,6})(?:\.(\d{1,3}))?$|^(\d{1,9})m$/;
const MEMORY = /^(\d{1,15})(?:\.(\d{1,3}))?(Ki|Mi|Gi|Ti|k|M|G|T)?$/;

const UNITS: Record<string, number> = {
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
};

export type Quantity = string | number;

export function isCpu(value: Quantity): boolean {
  return Number.isFinite(milliCpu(value)) && milliCpu(value) > 0;
}

export function isMemory(value: Quantity): boolean {
  return Number.isSafeInteger(bytes(value)) && bytes(value) > 0;
}

/** CPU in thousandths; NaN when it cannot be read. */
export function milliCpu(value: Quantity): number {
  const match = CPU.exec(String(value));
  if (!match) return NaN;
  const [, whole, fraction = '', milli] = match;
  if (milli !== undefined) return Number(milli);
  return Number(whole) * 1000 + Number(fraction.padEnd(3, '0'));
}

/** Memory in bytes, rounded up; NaN when it cannot be read. */
export function bytes(value: Quantity): number {
  const match = MEMORY.exec(String(value));
  if (!match) return NaN;
  const [, whole, fraction = '', unit] = match;
  const size = unit ? UNITS[unit] : 1;
  return (
    Number(whole) * size +
    Math.ceil((Number(fraction.padEnd(3, '0')) * size) / 1000)
  );
}

/** `500m` or `2`. */
export function formatCpu(milli: number): string {
  return milli % 1000 === 0 ? String(milli / 1000) : `${milli}m`;
}

/** The largest binary unit that gives a whole number. */
export function formatMemory(size: number): string {
  for (const unit of ['Ti', 'Gi', 'Mi', 'Ki']) {
    if (size !== 0 && size % UNITS[unit] === 0)
      return `${size / UNITS[unit]}${unit}`;
  }
  return String(size);
}

/** The amount a writer most likely meant, as in `512MB` for `512M`. */
export function nearestMemory(value: string): string | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([kmgt])(i?)b?$/i.exec(value.trim());
  if (!match) return undefined;
  const [, amount, unit, binary] = match;
  const letter = binary
    ? unit.toUpperCase()
    : unit.toUpperCase().replace('K', 'k');
  return `${amount}${letter}${binary ? 'i' : ''}`;
}

/** As in `0.5 cores` or `500 m` for `500m`. */
export function nearestCpu(value: Quantity): string | undefined {
  const amount = Number.parseFloat(String(value));
  if (!Number.isFinite(amount) || amount <= 0) return undefined;
  const milli = /^[\d.]+\s*m/i.test(String(value)) ? amount : amount * 1000;
  return Number.isInteger(milli) ? formatCpu(milli) : undefined;
}
