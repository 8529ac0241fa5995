import { render, screen } from '@testing-library/react';
import App from './App';

describe('App', () => {
  beforeEach(() => {
    // Real environments hold only text; the app takes its configuration from here as objects in tests.
    process.env = {
      NODE_ENV: 'test',
      APP_CONFIG: [
        {
          context: 'test',
          data: {
            app: { title: 'Lattice Portal', baseUrl: 'http://localhost:3000' },
            backend: { baseUrl: 'http://localhost:7007' },
            techdocs: { storageUrl: 'http://localhost:7007/docs' },
            lattice: {
              roles: [
                {
                  entityRef: 'user:default/developer',
                  title: 'Developer, payments team',
                  description: 'Creates services.',
                },
              ],
            },
          },
        },
      ],
    } as unknown as NodeJS.ProcessEnv;
  });

  it('puts all its features together and asks who one wants to be', async () => {
    render(App.createRoot());
    expect(
      await screen.findByRole('heading', { name: 'Who do you want to be?' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: /Developer, payments team/ }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/Local role chooser, not for production/),
    ).toBeInTheDocument();
  });
});
