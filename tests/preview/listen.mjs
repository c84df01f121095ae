// Listen to an e-book through `banxin serve`, and print as JSON what was marked, one after another.
//
//     node listen.mjs BROWSER ADDRESS [PICTURE]

import { launched, press } from '../engines/browsers.mjs'

const [program, address, picture] = process.argv.slice(2)
const FIRST = 'section:has(.listen)'
const seen = { complaints: [] }
const browser = await launched(program)
const page = await browser.newPage()
page.setDefaultTimeout(60_000)
page.on('console', message => { if (['error', 'warn'].includes(message.type())) seen.complaints.push(message.text()) })
page.on('pageerror', error => seen.complaints.push(error.message))

await page.goto(address)
await page.waitForSelector('.listen')
await page.waitForFunction(first => document.querySelector(`${first} iframe`).contentDocument?.querySelector('h1'), {}, FIRST)
seen.buttons = await page.evaluate(() => [...document.querySelectorAll('.listen')].map(one => one.parentElement.firstChild.textContent))
// Every mark that is made is written down, however short it stands; whoever waits for one is told of it before the next.
await page.evaluate(first => {
    window.heard = []
    const root = document.querySelector(`${first} iframe`).contentDocument.documentElement
    new MutationObserver(changes => {
        for (const { target } of changes) {
            if (!target.classList.contains('-epub-media-overlay-active')) continue
            window.heard.push(target.textContent)
            window.onheard?.()
        }
    }).observe(root, { attributes: true, attributeFilter: ['class'], subtree: true })
}, FIRST)
await press(page, `${FIRST} .listen`)
await page.waitForFunction(() => window.heard.length)
if (picture) await page.screenshot({ path: picture })
// At its end it stops by itself.
await page.waitForFunction(first => document.querySelector(`${first} .listen`).textContent === '▶', {}, FIRST)
seen.heard = await page.evaluate(() => window.heard)
seen.left = await page.evaluate(() => [...document.querySelectorAll('iframe')].filter(one => one.contentDocument.querySelector('.-epub-media-overlay-active')).length)
// Pressed while it is heard it is silent again.
await page.evaluate(first => {
    const button = document.querySelector(`${first} .listen`)
    window.onheard = () => { button.click(); window.silent = button.textContent }
}, FIRST)
await press(page, `${FIRST} .listen`)
await page.waitForFunction(() => window.silent)
seen.silent = await page.evaluate(() => window.silent)
// A sound that the browser cannot play.
await press(page, 'section:last-child .listen')
await page.waitForFunction(() => !document.querySelector('#errors').hidden)
seen.told = await page.evaluate(() => document.querySelector('#errors').innerText.trim())
seen.ends = await page.evaluate(() => document.querySelector('section:last-child .listen').textContent)
await browser.close()
console.log(JSON.stringify(seen))
