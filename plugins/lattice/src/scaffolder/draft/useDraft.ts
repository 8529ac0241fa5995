import {
  storageApiRef,
  useApi,
  useApiHolder,
} from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { ServiceAnswers } from '@lattice-portal/plugin-lattice-common';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useDebounced } from '../../hooks/useDebounced';
import { DraftStore, hasBegun, type Draft, type Drafts } from './drafts';

const WAIT_MILLISECONDS = 1_000;

/** A draft of a template that is no longer there. */
export interface Orphan extends Draft {
  path: string;
}

export interface DraftState {
  /** When what is shown was saved, if it was taken from a draft. */
  restored?: string;
  /** Drafts of templates that are gone. */
  orphans: Orphan[];
  /** Forgets the draft and all answers. */
  startEmpty: () => void;
  /** Takes the answers of a draft whose template is gone into this form. */
  adopt: (orphan: Orphan) => void;
  discard: (orphan: Orphan) => void;
}

/** Keeps what is being answered, and brings it back. Without a place to keep it nothing is kept. */
export function useDraft(options: {
  path: string;
  answers: ServiceAnswers;
  onRestore: (answers: ServiceAnswers) => void;
}): DraftState {
  const { path, answers, onRestore } = options;
  const storage = useApiHolder().get(storageApiRef);
  const store = useMemo(
    () => (storage ? new DraftStore(storage) : undefined),
    [storage],
  );
  const [drafts, setDrafts] = useState<Drafts>();
  const [restored, setRestored] = useState<string>();
  const latest = useRef({ answers, onRestore });
  latest.current = { answers, onRestore };

  useEffect(() => store?.watch(setDrafts), [store]);

  const opened = useRef<string>();
  useEffect(() => {
    if (!drafts || opened.current !== undefined) return;
    const { answers: shown, onRestore: restore } = latest.current;
    opened.current = text(shown);
    const draft = drafts[path];
    // What somebody follows a link with counts more than what they left here.
    if (draft && !hasBegun(shown)) {
      opened.current = text(draft.answers);
      setRestored(draft.savedAt);
      restore(draft.answers);
    }
  }, [drafts, path]);

  const settled = useDebounced(answers, WAIT_MILLISECONDS);
  useEffect(() => {
    const changed =
      opened.current !== undefined && text(settled) !== opened.current;
    if (store && changed && hasBegun(settled)) {
      store.put(path, {
        answers: settled,
        savedAt: new Date().toISOString(),
      });
    }
  }, [store, settled, path]);

  const orphans = useOrphans(drafts);
  return {
    restored,
    orphans,
    startEmpty: () => {
      const empty = { cluster: answers.cluster };
      opened.current = text(empty);
      setRestored(undefined);
      store?.put(path, undefined);
      onRestore(empty);
    },
    adopt: ({ path: gone, answers: kept }) => {
      onRestore(kept);
      store?.put(gone, undefined);
    },
    discard: ({ path: gone }) => store?.put(gone, undefined),
  };
}

function text(answers: ServiceAnswers): string {
  return JSON.stringify(answers);
}

/** Drafts whose template the catalog no longer has. While the catalog does not say, none. */
function useOrphans(drafts: Drafts | undefined): Orphan[] {
  const catalog = useApi(catalogApiRef);
  const [orphans, setOrphans] = useState<Orphan[]>([]);
  useEffect(() => {
    let current = true;
    const paths = Object.keys(drafts ?? {});
    const find = async () => {
      const { items } = await catalog.getEntitiesByRefs({
        entityRefs: paths.map(name => `template:default/${name}`),
        fields: ['kind', 'metadata.name'],
      });
      return paths.filter((_, index) => !items[index]);
    };
    if (paths.length > 0) {
      find().then(
        gone =>
          current &&
          setOrphans(
            gone.flatMap(name =>
              drafts?.[name] ? [{ path: name, ...drafts[name] }] : [],
            ),
          ),
        () => {
          // They are shown another time.
        },
      );
    } else {
      setOrphans([]);
    }
    return () => {
      current = false;
    };
  }, [drafts, catalog]);
  return orphans;
}
