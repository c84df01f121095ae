// Listen to an e-book through `banxin serve`, and print as JSON what was marked, one after another.
//
//     node listen.mjs BROWSER ADDRESS [PICTURE]

import { launched } from '../engines/browsers.mjs'

const [program, address, picture] = process.argv.slice(2)
const seen = { complaints: [], heard: [] }
const browser = await launched(program)
const page = await browser.newPage()
page.setDefaultTimeout(30_000)
page.on('console', message => { if (['error', 'warn'].includes(message.type())) seen.complaints.push(message.text()) })
page.on('pageerror', error => seen.complaints.push(error.message))

await page.goto(address)
await page.waitForSelector('.listen')
await page.waitForFunction(() => document.querySelector('section:has(.listen) iframe').contentDocument?.querySelector('h1'))
seen.buttons = await page.evaluate(() => [...document.querySelectorAll('.listen')].map(one => one.parentElement.firstChild.textContent))
await page.evaluate(() => {
    window.heard = []
    setInterval(() => {
        for (const frame of document.querySelectorAll('iframe')) {
            const now = frame.contentDocument?.querySelector('.-epub-media-overlay-active')?.textContent
            if (now && now !== window.heard.at(-1)) window.heard.push(now)
        }
    }, 20)
})
const button = await page.$('.listen')
await button.click()
await page.waitForFunction(() => window.heard.length === 3)
if (picture) await page.screenshot({ path: picture })
// At its end it stops by itself.
await page.waitForFunction(() => document.querySelector('.listen').textContent === '▶')
seen.heard = await page.evaluate(() => window.heard)
seen.left = await page.evaluate(() => [...document.querySelectorAll('iframe')].filter(one => one.contentDocument.querySelector('.-epub-media-overlay-active')).length)
// Pressed twice it is silent again.
await button.click()
await page.waitForFunction(() => window.heard.length === 4)
await button.click()
seen.silent = await page.evaluate(() => document.querySelector('.listen').textContent)
await browser.close()
console.log(JSON.stringify(seen))
