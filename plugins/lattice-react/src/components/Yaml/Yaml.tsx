import { lazy, Suspense } from 'react';
import { ScrollRegion } from '../ScrollRegion';
import type { YamlProps } from './yamlProps';
import styles from './Yaml.module.css';

// The editor is half a megabyte: pages must not wait for it before they show their first line.
const YamlEditor = lazy(() =>
  import('./YamlEditor').then(m => ({ default: m.YamlEditor })),
);

/** Read-only YAML with line numbers. Until the editor is there the bare text stands in its place, as tall. */
export function Yaml(props: YamlProps) {
  const { label, text, maxHeight = '28rem' } = props;
  return (
    <Suspense
      fallback={
        <ScrollRegion
          label={label}
          aria-busy
          className={styles.bare}
          style={{ maxHeight }}
        >
          {text.trimEnd()}
        </ScrollRegion>
      }
    >
      <YamlEditor {...props} maxHeight={maxHeight} />
    </Suspense>
  );
}
