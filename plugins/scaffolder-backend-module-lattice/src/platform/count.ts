/** A number with its noun: `count(1, 'resource')` is "1 resource". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
