import { Link, Text } from '@backstage/ui';
import {
  ScrollRegion,
  Section,
  Status,
} from '@lattice-portal/plugin-lattice-react';
import type { Preview } from '@lattice-portal/plugin-paths-common';
import { previewStatus } from './inWords';
import styles from './Environments.module.css';

/** One short-lived environment for each open pull request. */
export function PreviewsSection(props: { previews: Preview[] }) {
  const { previews } = props;
  return (
    <Section level={3} title="Previews" summary={`${previews.length}`}>
      {previews.length === 0 ? (
        <Text as="p" variant="body-medium" color="secondary">
          No pull request has a preview now.
        </Text>
      ) : (
        <ScrollRegion label="Table of previews" className={styles.wide}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Pull request</th>
                <th scope="col">State</th>
                <th scope="col">Namespace</th>
                <th scope="col">Removed at the latest</th>
              </tr>
            </thead>
            <tbody>
              {previews.map(preview => (
                <tr key={preview.number}>
                  <th scope="row">
                    <Link href={preview.url}>
                      {`#${preview.number} ${preview.title}`}
                    </Link>
                  </th>
                  <td>
                    <Status {...previewStatus(preview.state)} />
                    {preview.message && <div>{preview.message}</div>}
                  </td>
                  <td>
                    {preview.cluster}/{preview.namespace}
                  </td>
                  <td>{new Date(preview.expiresAt).toLocaleString()}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </Section>
  );
}
