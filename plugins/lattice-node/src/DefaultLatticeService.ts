import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import {
  createLatticeClient,
  type Approval,
  type ApprovalDetail,
  type components,
  type LatticeClient,
  type ProposalAnswer,
  type ProposalRequest,
  type ServiceDetail,
  type ServiceRef,
  type Submission,
  type SubmissionResult,
} from '@lattice-portal/plugin-lattice-common';
import { errorFromBody } from './errorFromBody';
import type {
  CompileWorld,
  LatticeService,
  LatticeServiceOptions,
  NameAnswer,
} from './LatticeService';

/** Reaches the lattice backend over HTTP with a token that speaks for the user. */
export class DefaultLatticeService implements LatticeService {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  static create(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }): DefaultLatticeService {
    return new DefaultLatticeService(options.auth, options.discovery);
  }

  private constructor(auth: AuthService, discovery: DiscoveryService) {
    this.#auth = auth;
    this.#discovery = discovery;
  }

  async submit(
    submission: Submission,
    options: LatticeServiceOptions,
  ): Promise<SubmissionResult> {
    return this.#judge('/services', submission, options);
  }

  async render(
    submission: Submission,
    options: LatticeServiceOptions,
  ): Promise<SubmissionResult> {
    return this.#judge('/services/render', submission, options);
  }

  async getService(
    ref: ServiceRef,
    options: LatticeServiceOptions,
  ): Promise<ServiceDetail | undefined> {
    const client = await this.#client(options);
    const { data, error, response } = await client.GET(
      '/services/{cluster}/{namespace}/{name}',
      { params: { path: ref } },
    );
    return response.status === 404 ? undefined : data ?? fail(error, response);
  }

  async changeRuntime(
    ref: ServiceRef,
    change: components['schemas']['RuntimeChange'],
    options: LatticeServiceOptions,
  ): Promise<SubmissionResult> {
    const client = await this.#client(options);
    const { data, error, response } = await client.POST(
      '/services/{cluster}/{namespace}/{name}/runtime',
      { params: { path: ref }, body: change },
    );
    if (response.status === 422 && error && 'diagnostics' in error) {
      return error;
    }
    return data ?? fail(error, response);
  }

  async deleteService(
    ref: ServiceRef,
    options: LatticeServiceOptions,
  ): Promise<void> {
    const client = await this.#client(options);
    const { error, response } = await client.DELETE(
      '/services/{cluster}/{namespace}/{name}',
      { params: { path: ref } },
    );
    if (!response.ok) {
      fail(error, response);
    }
  }

  async getWorld(
    cluster: string,
    options: LatticeServiceOptions,
  ): Promise<CompileWorld> {
    const client = await this.#client(options);
    const { data, error, response } = await client.GET(
      '/clusters/{cluster}/world',
      { params: { path: { cluster } } },
    );
    return data ?? fail(error, response);
  }

  async checkName(
    ref: ServiceRef,
    options: LatticeServiceOptions,
  ): Promise<NameAnswer> {
    const client = await this.#client(options);
    const { data, error, response } = await client.GET(
      '/clusters/{cluster}/names/{namespace}/{name}',
      { params: { path: ref } },
    );
    return data ?? fail(error, response);
  }

  async propose(
    request: ProposalRequest,
    options: LatticeServiceOptions,
  ): Promise<ProposalAnswer> {
    const client = await this.#client(options);
    const { data, error, response } = await client.POST('/outside/proposals', {
      body: request,
    });
    return data ?? fail(error, response);
  }

  async requestApprovals(
    request: components['schemas']['ApprovalRequest'],
    options: LatticeServiceOptions,
  ): Promise<Approval[]> {
    const client = await this.#client(options);
    const { data, error, response } = await client.POST('/approvals', {
      body: request,
    });
    return data?.items ?? fail(error, response);
  }

  async getApproval(
    id: string,
    options: LatticeServiceOptions,
  ): Promise<ApprovalDetail | undefined> {
    const client = await this.#client(options);
    const { data, error, response } = await client.GET('/approvals/{id}', {
      params: { path: { id } },
    });
    return response.status === 404 ? undefined : data ?? fail(error, response);
  }

  async withdrawApproval(
    id: string,
    options: LatticeServiceOptions,
  ): Promise<void> {
    const client = await this.#client(options);
    const { error, response } = await client.POST(
      '/approvals/{id}/withdrawal',
      { params: { path: { id } } },
    );
    if (!response.ok) {
      fail(error, response);
    }
  }

  async #judge(
    path: '/services' | '/services/render',
    body: Submission,
    options: LatticeServiceOptions,
  ): Promise<SubmissionResult> {
    const client = await this.#client(options);
    const { data, error, response } = await client.POST(path, { body });
    // 422 carries the same shape as success: the diagnostics are the answer.
    if (response.status === 422 && error && 'diagnostics' in error) {
      return error;
    }
    return data ?? fail(error, response);
  }

  async #client(options: LatticeServiceOptions): Promise<LatticeClient> {
    const [baseUrl, { token }] = await Promise.all([
      this.#discovery.getBaseUrl('lattice'),
      this.#auth.getPluginRequestToken({
        onBehalfOf: options.credentials,
        targetPluginId: 'lattice',
      }),
    ]);
    return createLatticeClient({
      baseUrl,
      headers: { Authorization: `Bearer ${token}` },
    });
  }
}

function fail(error: unknown, response: Response): never {
  throw errorFromBody(error, response.status);
}
