/** Something a way around the compiler asks for. */
export interface HatchQuestion {
  /** As in `override of Deployment "payments"`. */
  subject: string;
  kind: string;
  name: string;
  /** Whether it changes what is derived, or adds to it. */
  mode: 'override' | 'manifest';
  /** What could come of it: `network`, `secrets`, `identity`, `workload`, or `harmless`. */
  category: string;
  /** What it touches that is not harmless, as JSON pointers; empty for whole objects. */
  paths: readonly string[];
  /** Whether it also loosens the restricted profile, which is asked about by itself. */
  loosens?: boolean;
}

/** A loosening of the restricted profile an override brings. */
export interface HatchLoosening {
  subject: string;
  id: string;
  category: string;
}

/** What ways around the compiler ask for, all together. */
export interface Hatches {
  questions: readonly HatchQuestion[];
  loosenings: readonly HatchLoosening[];
}

export const NO_HATCHES: Hatches = { questions: [], loosenings: [] };
