// A real, certified OpenID Connect provider on loopback, with its own pages for development: any user name signs in.
//
// A line of JSON in, a line of JSON out, like ../privacyidea/serve.py. It ends with its input.

import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import Provider from 'oidc-provider';

const TENANT = '5a1e2b3c-0000-4000-8000-00000000a365';

// Its notices have no place among the answers.
console.info = console.error;

let ahead = 0;
const now = Date.now;
Date.now = () => now() + ahead * 1000;

const answer = (content) => process.stdout.write(`${JSON.stringify(content)}\n`);

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'app-password-wizard',
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        // The port does not count (RFC 8252 §7.3).
        redirect_uris: ['http://localhost'],
        grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub', 'tid'], profile: ['preferred_username'] },
    // The person's name stands in the id token, as with Microsoft.
    conformIdTokenClaims: false,
    // It forgets `offline_access` where it is not told to ask the person again; Microsoft does not.
    issueRefreshToken: () => true,
    features: { deviceFlow: { enabled: true } },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, preferred_username: `${id}@example.test`, tid: TENANT }),
    }),
    pkce: { required: () => true },
  });
  provider.use(async (context, next) => {
    await next();
    // It does not say how often to ask, which would mean every five seconds.
    if (context.oidc?.route === 'device_authorization' && context.status === 200) context.body.interval = 1;
  });
  server.on('request', provider.callback());
  answer({ ok: issuer });

  const commands = {
    // Lets time pass.
    advance: ({ seconds }) => {
      ahead += seconds;
    },
  };
  const input = createInterface({ input: process.stdin });
  input.on('line', (line) => {
    const command = JSON.parse(line);
    commands[command.do](command);
    answer({ ok: null });
  });
  input.on('close', () => process.exit(0));
});
