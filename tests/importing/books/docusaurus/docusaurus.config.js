module.exports = { title: '灯塔' }
