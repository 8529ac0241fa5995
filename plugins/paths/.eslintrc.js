module.exports = require('../../tools/lint')(__dirname, {
  // The methods of the generated client are named after those of HTTP: `client.GET('/repositories')`.
  rules: { 'new-cap': ['error', { capIsNew: false }] },
});
