import { LocalPlatformError } from '../errors';

/** The few calls of Gitea's REST interface that preparing it takes. */
export class GiteaApi {
  constructor(
    private readonly url: string,
    private readonly credentials: { username: string; password: string },
  ) {}

  async #send(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; text: string }> {
    const { username, password } = this.credentials;
    const basic = Buffer.from(`${username}:${password}`).toString('base64');
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Basic ${basic}`,
        'content-type': 'application/json',
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: response.status, text: await response.text() };
  }

  /** Whether user name and password are right. */
  async isSignedIn(): Promise<boolean> {
    return (await this.#send('GET', '/user')).status === 200;
  }

  /** Whether a token is still good. */
  async isTokenValid(token: string): Promise<boolean> {
    const response = await fetch(`${this.url}/api/v1/user`, {
      headers: { authorization: `token ${token}` },
    });
    return response.status === 200;
  }

  /** A new token with all rights of the account. */
  async createToken(name: string): Promise<string> {
    const path = `/users/${this.credentials.username}/tokens`;
    const { status, text } = await this.#send('POST', path, {
      name,
      scopes: ['all'],
    });
    if (status !== 201) {
      throw new LocalPlatformError(
        `The Git forge gave no access token (HTTP ${status}): ${text}`,
      );
    }
    return (JSON.parse(text) as { sha1: string }).sha1;
  }

  /** Tells `url` of every push to a repository of the organisation, those made later too. */
  async ensureWebhook(
    organization: string,
    hook: { url: string; secret: string },
  ): Promise<void> {
    const path = `/orgs/${organization}/hooks`;
    const { text: listed } = await this.#send('GET', path);
    const existing = (
      JSON.parse(listed) as { id: number; config: { url: string } }[]
    ).find(({ config }) => config.url === hook.url);
    const { status, text } = await this.#send(
      existing ? 'PATCH' : 'POST',
      existing ? `${path}/${existing.id}` : path,
      {
        type: 'gitea',
        active: true,
        events: ['push'],
        config: { ...hook, content_type: 'json' },
      },
    );
    if (status >= 300) {
      throw new LocalPlatformError(
        `The Git forge refused the webhook "${hook.url}" of organisation "${organization}" (HTTP ${status}): ${text}`,
      );
    }
  }

  /** Makes the organisation unless it is there. */
  async ensureOrganization(name: string): Promise<void> {
    if (name === this.credentials.username) {
      throw new LocalPlatformError(
        `The organisation "${name}" cannot be made: the forge account has the same name, and accounts and organisations share one set of names. Choose another name for one of them.`,
      );
    }
    const existing = await this.#send('GET', `/orgs/${name}`);
    if (existing.status === 200) {
      return;
    }
    const { status, text } = await this.#send('POST', '/orgs', {
      username: name,
      visibility: 'public',
    });
    if (status !== 201) {
      throw new LocalPlatformError(
        `The Git forge refused the organisation "${name}" (HTTP ${status}): ${text}`,
      );
    }
  }
}
