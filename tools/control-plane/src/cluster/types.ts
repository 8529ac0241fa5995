import type { AuditEvent } from './auditPolicy';

export type PartName =
  | 'etcd'
  | 'kube-apiserver'
  | 'kube-controller-manager'
  | 'kube-scheduler'
  | 'kwok';

/** One process of a control plane, with what a fault test needs. */
export interface Part {
  /** 0 while it does not run. */
  readonly pid: number;
  readonly logFile: string;
  /** SIGKILL; it stays down until `restart`. */
  kill(): Promise<void>;
  /** SIGSTOP: it accepts connections and answers nothing. */
  pause(): void;
  resume(): void;
  /** Stops it if it runs, starts it and waits until it serves. */
  restart(): Promise<void>;
}

export interface ControlPlane {
  readonly name: string;
  /** File of a kubeconfig in the group system:masters; for setting up and for tests, not for the portal. */
  readonly adminKubeconfig: string;
  /** File of a kubeconfig with the token of our controller's own ServiceAccount. */
  readonly controllerKubeconfig: string;
  /** As in `https://127.0.0.1:20123`. */
  readonly url: string;
  readonly dataDir: string;
  readonly parts: Record<PartName, Part>;
  /** Creates a namespace `<prefix>-<random>` that pods can start in; returns its name. */
  createNamespace(prefix?: string): Promise<string>;
  /** Finished requests since the cluster was made, oldest first; reads of Kubernetes' own parts are left out. */
  auditLog(): Promise<AuditEvent[]>;
  /** Ends every process that was started, and no other. Data stays. */
  stop(): Promise<void>;
}
