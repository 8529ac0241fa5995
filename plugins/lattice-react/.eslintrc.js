module.exports = require('../../tools/lint')(__dirname);
