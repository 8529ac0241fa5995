import { InputError } from '@backstage/errors';
import {
  editSpec,
  SpecEditError,
  type EditInputs,
  type EditKind,
} from '@lattice-portal/plugin-paths-common';
import type { Handler, Outcome, Preparation, Prepared } from './Handler';
import { basisOf, refusalOf } from './refusalOf';
import { firstPlace } from './Subject';
import type { SpecSource } from './SpecSource';

type PlainEdit = 'scale' | 'resize' | 'add-claim' | 'add-secret';

/** Actions that change the spec and nothing else. */
export function editActions(source: SpecSource): Record<PlainEdit, Handler> {
  const handler = (kind: PlainEdit): Handler => ({
    prepare: preparation =>
      prepareEdit(source, preparation, kind, checkedInputs(preparation)),
  });
  return {
    scale: handler('scale'),
    resize: handler('resize'),
    'add-claim': handler('add-claim'),
    'add-secret': handler('add-secret'),
  };
}

/** A change of the spec: judged where it goes first, then committed or submitted. */
export async function prepareEdit<K extends EditKind>(
  source: SpecSource,
  preparation: Preparation,
  kind: K,
  inputs: EditInputs[K],
): Promise<Prepared> {
  return prepareText(
    source,
    preparation,
    text => edited(kind, text, inputs),
    kind,
  );
}

/** The same for any change of the text; `name` is part of the branch where there has to be one. */
export async function prepareText(
  source: SpecSource,
  { caller, subject, title }: Preparation,
  change: (text: string) => string,
  name: string,
): Promise<Prepared> {
  const head = await source.read(subject);
  const after = change(head.text);
  if (after === head.text) {
    throw new InputError(
      'The spec says so already, so nothing would change. Choose something else',
    );
  }
  const { repository } = subject;
  const result = await source.judge(caller, subject, head, after);
  return {
    plan: {
      ok: result.ok,
      summary: repository
        ? `One commit on branch ${repository.branch} of ${repository.owner}/${
            repository.name
          }, in your name. ${firstPlace(subject)?.title} takes it by itself.`
        : `The spec is submitted to ${head.place.cluster}/${head.place.namespace}.`,
      spec: { before: head.text, after },
      result,
    },
    basis: [head.text, after, basisOf(result)],
    refusal: refusalOf(result),
    carryOut: async (reason): Promise<Outcome> =>
      repository
        ? source.commit(caller, repository, {
            title,
            reason,
            id: `${name}-${Date.now()}`,
            group: repository.groupRef,
            changes: [
              { path: repository.specPath, content: Buffer.from(after) },
            ],
          })
        : {
            ...(await source.submit(caller, head, after)),
            data: { before: head.text },
          },
  };
}

/** The edit, its complaints as those of a request. */
export function edited<K extends EditKind>(
  kind: K,
  text: string,
  inputs: EditInputs[K],
): string {
  try {
    return editSpec(kind, text, inputs);
  } catch (error) {
    throw error instanceof SpecEditError
      ? new InputError(error.message)
      : error;
  }
}

// They were checked against the table of fields, which is what these types say.
function checkedInputs<K extends PlainEdit>({
  inputs,
}: Preparation): EditInputs[K] {
  return inputs as unknown as EditInputs[K];
}
