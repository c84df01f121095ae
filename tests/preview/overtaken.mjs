// Turn from one e-book to another through `banxin serve` while the next build of the first is still being loaded, and print what is shown then.
//
//     node overtaken.mjs BROWSER ADDRESS FILE_OF_THE_CHAPTER FIRST SECOND

import { appendFile } from 'node:fs/promises'
import { launched } from '../engines/browsers.mjs'

const [program, address, chapter, first, second] = process.argv.slice(2)
const browser = await launched(program)
const page = await browser.newPage()
page.setDefaultTimeout(240_000)
await page.goto(address)

const isShown = edition => page.waitForFunction(edition => document.querySelector('.book:not(.coming) iframe')?.src.includes(`/epub/${edition}/`), {}, edition)
await isShown(first)
await page.evaluate(edition => new MutationObserver((_, observer) => {
    if (!document.querySelector('.coming')) return
    observer.disconnect()
    window.turned = true
    ;[...document.querySelectorAll('#editions button')].find(one => one.textContent.startsWith(edition)).click()
}).observe(document.querySelector('main'), { childList: true }), second)
await appendFile(chapter, '\n又下了一天的雨。\n')
await page.waitForFunction(() => window.turned)
const isSecondShown = await isShown(second).then(() => true, () => false)
await browser.close()
console.log(JSON.stringify({ isSecondShown }))
