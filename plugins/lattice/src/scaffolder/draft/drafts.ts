import type {
  StorageApi,
  StorageValueSnapshot,
} from '@backstage/core-plugin-api';
import type { ServiceAnswers } from '@lattice-portal/plugin-lattice-common';

/** Answers somebody has begun to give. Names and keys of secrets are among them, values never. */
export type Draft = {
  answers: ServiceAnswers;
  /** ISO 8601. */
  savedAt: string;
};

/** By name of the path. */
export type Drafts = { [path: string]: Draft };

const KEY = 'drafts';

/** The drafts of the signed-in user, where the app keeps settings: on the server, so that another browser has them, too. */
export class DraftStore {
  readonly #bucket: StorageApi;

  constructor(storage: StorageApi) {
    this.#bucket = storage.forBucket('lattice');
  }

  /** Calls back with what is kept, now and after every change; returns what ends that. */
  watch(onDrafts: (drafts: Drafts) => void): () => void {
    const tell = ({ presence, value }: StorageValueSnapshot<string>) => {
      if (presence !== 'unknown') onDrafts(parse(value));
    };
    const subscription = this.#bucket.observe$<string>(KEY).subscribe(tell);
    tell(this.#bucket.snapshot<string>(KEY));
    return () => subscription.unsubscribe();
  }

  async put(path: string, draft: Draft | undefined): Promise<void> {
    const { value } = this.#bucket.snapshot<string>(KEY);
    const { [path]: _, ...others } = parse(value);
    const drafts = draft ? { ...others, [path]: draft } : others;
    await this.#bucket.set(KEY, JSON.stringify(drafts));
  }
}

/** What cannot be read, perhaps of another version, is no draft. */
function parse(value: string | undefined): Drafts {
  try {
    return value ? JSON.parse(value) : {};
  } catch {
    return {};
  }
}

/** Whether there is anything worth keeping: who opens a form has answered nothing yet. */
export function hasBegun(answers: ServiceAnswers): boolean {
  const { name, talksTo, secrets, claims, size, replicas } = answers;
  return Boolean(
    name ||
      talksTo?.length ||
      secrets?.length ||
      claims?.length ||
      size ||
      replicas,
  );
}
