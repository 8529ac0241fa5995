/**
 * Runs in a thread of its own, on text nobody has looked at yet: takes it apart, compares it with the schema and asks it
 * once. Given as source, because a thread is started from a file or from text, and a bundled plugin has no such file.
 */
export const TRIAL_WORKER = `
const { parentPort, workerData } = require('node:worker_threads');
const cedar = require(workerData.evaluator);
const entity = (type, id) => ({ uid: { type, id }, attrs: {}, parents: [] });
const uid = (type, id) => ({ type, id });

parentPort.on('message', text => {
  const parts = cedar.policySetTextToParts(text);
  if (parts.type === 'success') {
    for (const statement of parts.policies) cedar.policyToJson(statement);
    const policies = { staticPolicies: text };
    cedar.validate({ schema: workerData.schema, policies });
    cedar.isAuthorized({
      principal: uid('Lattice::Service', 'trial/trial'),
      action: uid('Lattice::Action', 'Deploy'),
      resource: uid('Lattice::Service', 'trial/trial'),
      context: {},
      policies,
      entities: [entity('Lattice::Service', 'trial/trial')],
    });
  }
  parentPort.postMessage('survived');
});
parentPort.postMessage('ready');
`;
