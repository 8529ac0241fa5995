import { dieWithParent } from './dieWithParent';

/**
 * What goes before a command that builds something for minutes: it ends with this process, and it leaves the processor
 * to whoever wants it now, above all to the portal that shows how far the building is.
 */
export const background: string[] = [...dieWithParent, 'nice', '-n', '19'];
