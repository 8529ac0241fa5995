import { useApi } from '@backstage/core-plugin-api';
import {
  Alert,
  Button,
  Checkbox,
  Link,
  Text,
  TextAreaField,
} from '@backstage/ui';
import type {
  Proposal,
  ProposedObject,
} from '@lattice-portal/plugin-lattice-common';
import { isMap, parseDocument } from 'yaml';
import { useState } from 'react';
import { latticeApiRef } from '../../api';
import styles from './Outside.module.css';
import { inWords, submitSpec } from './submitSpec';
import { withConsents } from './withConsents';

const keyOf = ({ kind, name }: ProposedObject) => `${kind}/${name}`;

/** The yes to each object that is taken over, and the spec it is a yes to. */
export function AdoptForm(props: {
  cluster: string;
  namespace: string;
  proposal: Proposal;
  spec: string;
  services: string;
}) {
  const { cluster, namespace, proposal, services } = props;
  const lattice = useApi(latticeApiRef);
  const [spec, setSpec] = useState(props.spec);
  const [given, setGiven] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState<'check' | 'adopt'>();
  const [answer, setAnswer] = useState<{ ok: boolean; text: string }>();
  const [adopted, setAdopted] = useState<string>();
  const wanted = proposal.objects.filter(({ state }) => state === 'adopt');
  const missing = wanted.filter(object => !given.has(keyOf(object)));
  const canAdopt = proposal.workload.kind === 'Deployment';

  const send = async (dryRun: boolean) => {
    setBusy(dryRun ? 'check' : 'adopt');
    setAnswer(undefined);
    try {
      const result = await submitSpec(lattice, {
        cluster,
        spec: withConsents(
          spec,
          wanted.filter(object => given.has(keyOf(object))),
        ),
        dryRun,
      });
      if (result.accepted) {
        setAdopted(nameIn(spec) ?? proposal.workload.name);
      } else {
        setAnswer({ ok: result.ok, text: inWords(result) });
      }
    } catch (error) {
      setAnswer({
        ok: false,
        text: error instanceof Error ? error.message : String(error),
      });
    } finally {
      setBusy(undefined);
    }
  };

  if (adopted !== undefined) {
    return (
      <div role="status">
        <Alert
          status="success"
          icon
          title="The yes is given"
          description={
            <>
              The service takes over what runs, in place.{' '}
              <Link href={`${services}/${cluster}/${namespace}/${adopted}`}>
                See how it goes
              </Link>
              . Commit the spec to its repository, so that it stays as it is.
            </>
          }
        />
      </div>
    );
  }
  return (
    <>
      <div className={styles.spec}>
        <TextAreaField
          label={`Spec of ${proposal.workload.name}`}
          description="What the service would be. Change it here as you like."
          value={spec}
          onChange={setSpec}
          rows={Math.min(24, spec.split('\n').length + 1)}
        />
      </div>
      {canAdopt && (
        <>
          <ul className={styles.consents} aria-label="What is taken over">
            {wanted.map(object => (
              <li key={keyOf(object)}>
                <Checkbox
                  isSelected={given.has(keyOf(object))}
                  onChange={on => setGiven(changed(given, keyOf(object), on))}
                >
                  {`Take over ${object.kind} "${object.name}" (${object.uid})`}
                </Checkbox>
              </li>
            ))}
          </ul>
          <div className={styles.buttons}>
            <Button
              variant="secondary"
              isPending={busy === 'check'}
              isDisabled={busy !== undefined}
              onPress={() => send(true)}
            >
              Check
            </Button>
            <Button
              variant="primary"
              isPending={busy === 'adopt'}
              isDisabled={busy !== undefined || missing.length > 0}
              onPress={() => send(false)}
            >
              Adopt
            </Button>
            {missing.length > 0 && (
              <Text color="secondary">
                Say yes to each object above first; nothing else is touched.
              </Text>
            )}
          </div>
        </>
      )}
      <div role="alert">
        {answer && (
          <Text as="p" color={answer.ok ? 'primary' : 'danger'}>
            {answer.text}
          </Text>
        )}
      </div>
    </>
  );
}

function changed(before: ReadonlySet<string>, key: string, on: boolean) {
  const next = new Set(before);
  if (on) next.add(key);
  else next.delete(key);
  return next;
}

function nameIn(spec: string): string | undefined {
  const { contents } = parseDocument(spec);
  const name = isMap(contents)
    ? contents.getIn(['metadata', 'name'])
    : undefined;
  return typeof name === 'string' ? name : undefined;
}
