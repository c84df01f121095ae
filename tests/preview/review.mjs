// Review the sources of a book in a browser by keyboard alone, and print as JSON what was seen.
//
//     node review.mjs BROWSER ADDRESS FILE_OF_DECISIONS [FOLDER FOR SCREENSHOTS]

import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { launched, press } from '../engines/browsers.mjs'

const [program, address, decisions, pictures] = process.argv.slice(2)
const seen = { complaints: [], answered: [] }
const browser = await launched(program)
const page = await browser.newPage()
page.setDefaultTimeout(60_000)
await page.setViewport({ width: 1400, height: 900 })
page.on('console', message => { if (['error', 'warn'].includes(message.type())) seen.complaints.push(message.text()) })
page.on('pageerror', error => seen.complaints.push(error.message))

const shot = async name => { if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) }) }
const left = () => page.evaluate(() => Number(/\d+/.exec(document.querySelector('#left').textContent)?.[0]))
const current = () => page.evaluate(() => ({
    said: document.querySelector('#said b')?.textContent ?? '', text: document.querySelector('#said .text')?.textContent ?? '',
    keys: [...document.querySelectorAll('#answers kbd')].map(one => one.textContent), isMarked: Boolean(document.querySelector('#main .e.on')),
    isInView: (hit => Boolean(hit) && hit.top > 0 && hit.bottom < document.querySelector('#panel').getBoundingClientRect().top)(document.querySelector('#main .e.on')?.getBoundingClientRect()),
}))
const settled = () => page.waitForFunction(() => /written|已写/.test(document.querySelector('#state').textContent))
/** Until nothing of the page has changed for a while. */
const settledDown = () => page.evaluate(() => new Promise(done => {
    let waiting = setTimeout(done, 500)
    new MutationObserver(() => { clearTimeout(waiting); waiting = setTimeout(done, 500) }).observe(document.body, { childList: true, subtree: true })
}))
const text = () => readFile(decisions, 'utf8')

await page.goto(address)
await page.waitForFunction(() => document.querySelector('#said b'))
await page.waitForFunction(() => window.ready)
seen.hash = await page.evaluate(() => location.hash)
seen.open = await left()
seen.first = await current()
await shot('review')
const before = await text()

// A question is answered, taken back, and answered again.
await page.keyboard.press('k')
await settled()
seen.kept = (await text()).slice(before.length)
await shot('review-answered')
await page.keyboard.press('u')
await page.waitForFunction(count => document.querySelector('#left').textContent.includes(count), {}, seen.open)
await page.waitForFunction(() => /taken back|撤回/.test(document.querySelector('#state').textContent))
seen.isBack = await text() === before

// Every question, by keyboard alone: what is proposed where something is, a reading of one's own once, else as it stands.
const started = Date.now()
await page.keyboard.press('p')
await page.keyboard.press('n')
let hasWritten = false
for (let turn = 0; turn < 60; turn++) {
    const one = await current()
    if (!one.said) break
    const before = await page.evaluate(() => document.querySelector('#said').textContent)
    if (one.keys.includes('a') && one.keys.includes('r') && !hasWritten) {
        hasWritten = true
        await page.keyboard.press('r')
        await page.keyboard.type('版心')
        await page.keyboard.press('Enter')
    } else await page.keyboard.press(one.keys.includes('x') ? 'x' : one.keys.includes('a') ? 'a' : 'k')
    seen.answered.push(one)
    await page.waitForFunction(said => document.querySelector('#said').textContent !== said, {}, before)
    if (await page.evaluate(() => !document.querySelector('#said b'))) break
}
await page.waitForFunction(() => /^0 /.test(document.querySelector('#left').textContent))
await settled()
seen.seconds = (Date.now() - started) / 1000
seen.left = await left()
seen.errors = await page.evaluate(() => document.querySelector('#errors').hidden ? '' : document.querySelector('#errors').textContent)
seen.decisions = (await text()).slice(before.length)
await shot('review-done')

// What a rule has done is overruled by a click on its mark and a key.
const count = (await text()).length
await page.evaluate(() => [...document.querySelectorAll('#main .raw span.e.p-width')].at(3).click())
await page.waitForFunction(() => [...document.querySelectorAll('#answers kbd')].some(one => one.textContent === 'o'))
await shot('review-edit')
await page.keyboard.press('o')
await page.waitForFunction(() => /written|已写/.test(document.querySelector('#state').textContent))
seen.overruled = (await text()).slice(count)

// What somebody else has written since is not taken back, and not said to be.
await appendFile(decisions, '# by another hand\n')
await page.keyboard.press('u')
await page.waitForFunction(() => !document.querySelector('#errors').hidden)
await settledDown()
seen.notBack = await page.evaluate(() => [document.querySelector('#state').textContent, document.querySelector('#errors').textContent])
await press(page, '#language')
await page.waitForFunction(() => document.documentElement.lang === 'zh-Hans')
await shot('review-chinese')

// Who comes without the word of the run can look, and no more.
const other = await browser.newPage()
const context = await browser.createBrowserContext()
const stranger = await context.newPage()
await stranger.goto(address.replace(/#.*/, ''))
await stranger.waitForFunction(() => window.ready)
seen.stranger = await stranger.evaluate(async () => [document.querySelectorAll('#answers button').length, (await fetch('/review/decide', { method: 'POST', headers: { 'content-type': 'application/json', 'x-banxin-token': 'guess' }, body: '{}' })).status])
await other.close()
await browser.close()
console.log(JSON.stringify(seen))
