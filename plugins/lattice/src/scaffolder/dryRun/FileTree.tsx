import { Fold, ScrollRegion } from '@lattice-portal/plugin-lattice-react';
import { folderTree, type Folder } from './folderTree';
import type { DryRunResult } from './useDryRun';
import styles from './DryRun.module.css';

type File = DryRunResult['files'][number];

/** Folders and files as the repository would have them; a file opens in place. */
export function FileTree(props: { files: File[] }) {
  return <Level folder={folderTree(props.files)} />;
}

function Level({ folder }: { folder: Folder<File> }) {
  return (
    <ul className={styles.tree}>
      {folder.folders.map(({ name, ...inner }) => (
        <li key={name}>
          <span className={styles.folder}>{name}/</span>
          <Level folder={inner} />
        </li>
      ))}
      {folder.files.map(({ name, file }) => (
        <li key={name}>
          {file.text === undefined ? (
            <span>
              {name} ({file.bytes} bytes, not text)
            </span>
          ) : (
            <Fold summary={name}>
              {() => (
                <ScrollRegion label={file.path} className={styles.file}>
                  <pre>{file.text}</pre>
                </ScrollRegion>
              )}
            </Fold>
          )}
        </li>
      ))}
    </ul>
  );
}
