// Edit the first chapter of a book that Vivliostyle shows: for each edit one line, the milliseconds until its text stands on a page.
//
//     node watching.mjs CHROMIUM ADDRESS FILE_OF_THE_CHAPTER EDITS

import { readFile, writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { launched } from '../tests/engines/browsers.mjs'

const [chromium, address, file, edits] = process.argv.slice(2)
const PATIENCE = 120_000, REST = 8_000
const browser = await launched(chromium, { protocolTimeout: PATIENCE })
const page = await browser.newPage()
page.setDefaultTimeout(PATIENCE)
await page.setViewport({ width: 1400, height: 900 })
await page.goto(address)
await page.waitForFunction(() => document.querySelector('[data-vivliostyle-page-container] p'))

/** Whether words stand on a page that can be seen; while the page of the browser is loaded anew, they do not. */
const isShown = words => page.evaluate(
    words => [...document.querySelectorAll('[data-vivliostyle-page-container]')].some(one => one.textContent.includes(words) && one.checkVisibility()), words,
).catch(() => false)

const text = await readFile(file, 'utf8')
for (let number = 1; number <= edits; number++) {
    await pause(REST)
    const words = `第${number}次`
    const saved = performance.now()
    await writeFile(file, text.replace('<p>', `<p>${words}`))
    while (!await isShown(words)) {
        if (performance.now() - saved > PATIENCE) throw new Error('the edit was never shown')
        await pause(20)
    }
    console.log(performance.now() - saved)
}
await browser.close()
