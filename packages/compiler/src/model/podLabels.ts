/** What names the pods of a service, and is what others select them by. */
export const NAME_LABEL = 'app.kubernetes.io/name';

/** What selects the pods of a service. */
export function podSelector(service: string): Record<string, string> {
  return { [NAME_LABEL]: service };
}
