/** `secret-access` reads "Secret access"; ids are stable, titles are for people. */
export function gateTitle(id: string): string {
  const words = id.split('-').join(' ');
  return words.charAt(0).toLocaleUpperCase('en-US') + words.slice(1);
}
