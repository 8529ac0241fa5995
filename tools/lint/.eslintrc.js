module.exports = require('.')(__dirname);
