module.exports = { title: '灯塔', themeConfig: { sidebar: ['/', '/a'] } }
