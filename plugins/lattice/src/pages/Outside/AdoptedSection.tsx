import { useApi } from '@backstage/core-plugin-api';
import { Button, Text } from '@backstage/ui';
import type { ServiceDetail } from '@lattice-portal/plugin-lattice-common';
import { Section } from '@lattice-portal/plugin-lattice-react';
import { useState } from 'react';
import { parseDocument, isMap, isSeq } from 'yaml';
import { latticeApiRef } from '../../api';
import styles from './Outside.module.css';

/** Of a service that took over what ran before: what that was, and the way back. */
export function AdoptedSection(props: { service: ServiceDetail }) {
  const { service } = props;
  const lattice = useApi(latticeApiRef);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<{ ok: boolean; text: string }>();
  const adopted = adoptedIn(service.specText);
  if (adopted.length === 0) return null;

  const letGo = async () => {
    setBusy(true);
    const { cluster, namespace, name } = service;
    const { error } = await lattice
      .POST('/services/{cluster}/{namespace}/{name}/let-go', {
        params: { path: { cluster, namespace, name } },
      })
      .catch(() => ({
        error: { error: { name: '', message: 'The portal did not answer.' } },
      }));
    setTold(
      error
        ? { ok: false, text: error.error.message }
        : {
            ok: true,
            text: 'It is being done. The service ends when what ran before runs again.',
          },
    );
    setBusy(false);
    setAsking(false);
  };

  return (
    <Section title="Adopted" summary={adopted.join(', ')} level={2}>
      <Text as="p" variant="body-medium">
        These objects ran before the service and were taken over in place.
        Letting go makes them what they were before, replaces their pods one
        after another, and ends the service with what it brought along. If a
        repository delivers the spec, remove it there first.
      </Text>
      {service.permissions.delete && (
        <div className={styles.buttons}>
          {asking ? (
            <>
              <Button
                variant="primary"
                isPending={busy}
                onPress={letGo}
              >{`Yes, let go of ${service.name}`}</Button>
              <Button variant="secondary" onPress={() => setAsking(false)}>
                Keep it
              </Button>
            </>
          ) : (
            <Button variant="secondary" onPress={() => setAsking(true)}>
              Let go
            </Button>
          )}
        </div>
      )}
      <div role="status">
        {told && (
          <Text as="p" color={told.ok ? 'primary' : 'danger'}>
            {told.text}
          </Text>
        )}
      </div>
    </Section>
  );
}

/** As in `Deployment web`. */
function adoptedIn(specText: string): string[] {
  const { contents } = parseDocument(specText);
  const objects = isMap(contents)
    ? contents.getIn(['spec', 'adopt', 'objects'])
    : undefined;
  return isSeq(objects)
    ? objects.items.flatMap(item =>
        isMap(item) ? [`${item.get('kind')} ${item.get('name')}`] : [],
      )
    : [];
}
