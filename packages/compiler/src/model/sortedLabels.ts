/** In a fixed order, however they were written. */
export function sortedLabels(
  labels: Readonly<Record<string, string>> | undefined,
): Record<string, string> | undefined {
  return (
    labels &&
    Object.fromEntries(
      Object.keys(labels)
        .sort()
        .map(key => [key, labels[key]]),
    )
  );
}
