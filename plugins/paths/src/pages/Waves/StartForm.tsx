import { useApi } from '@backstage/core-plugin-api';
import { Button, Checkbox, Text, TextField } from '@backstage/ui';
import { unwrap } from '@lattice-portal/plugin-lattice-react';
import type { PathTemplate } from '@lattice-portal/plugin-paths-common';
import { useState } from 'react';
import { pathsApiRef } from '../../api/pathsApi';
import { Problem } from '../Environments/Problem';
import { useAct } from '../Environments/useAct';
import { behind } from '../GoldenPaths/inWords';
import styles from '../GoldenPaths/GoldenPaths.module.css';

const DEFAULT_SIZES = '1, 10%';

/** Which services, and how many in each wave. */
export function StartForm(props: {
  path: PathTemplate;
  onStarted: () => void;
}) {
  const { path, onStarted } = props;
  const paths = useApi(pathsApiRef);
  const late = behind(path);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [sizes, setSizes] = useState(DEFAULT_SIZES);
  const { busy, problem, run } = useAct(onStarted);
  const keyOf = ({ owner, name }: { owner: string; name: string }) =>
    `${owner}/${name}`;
  const chosen = late.filter(service => !left.has(keyOf(service)));
  const start = () =>
    run(() =>
      unwrap(
        paths.POST('/rollouts', {
          body: {
            template: path.name,
            services: chosen.map(({ owner, name }) => ({ owner, name })),
            sizes: sizes.split(/[\s,]+/).filter(Boolean),
          },
        }),
      ),
    );
  return (
    <div className={styles.form}>
      <Text as="p" variant="body-medium">
        A wave is over when each of its pull requests is merged and its service
        is Ready again. The first that fails stops the rest.
      </Text>
      <fieldset className={styles.choices}>
        <legend>Services, in their turn</legend>
        {late.map(service => {
          const key = keyOf(service);
          return (
            <Checkbox
              key={key}
              isSelected={!left.has(key)}
              onChange={selected =>
                setLeft(before => {
                  const next = new Set(before);
                  if (selected) {
                    next.delete(key);
                  } else {
                    next.add(key);
                  }
                  return next;
                })
              }
            >
              {`${service.service}, on ${service.version}`}
            </Checkbox>
          );
        })}
      </fieldset>
      <TextField
        label="Waves"
        description="How many services each has, as numbers or shares; what is left is the last wave."
        value={sizes}
        maxLength={100}
        onChange={setSizes}
      />
      <div>
        <Button
          variant="primary"
          isPending={busy}
          isDisabled={chosen.length === 0}
          onPress={start}
        >
          {`Open the first wave of ${chosen.length}`}
        </Button>
      </div>
      <Problem text={problem} />
    </div>
  );
}
